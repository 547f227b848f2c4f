"""Defects planted into whole cases, and their clean twins: written from what each probe promises."""
