"""Defects planted into whole cases, and clean twins, written from what each probe promises."""
