"""Everything that is written to disk: whole or not at all, whatever ends the run.

One idea a module: :mod:`.file` writes a file, :mod:`.folder` exchanges a folder, :mod:`.built`
and :mod:`.names` know what may stand in it, :mod:`.exchange` is the step itself, :mod:`.lock`
keeps two runs apart, :mod:`.records` keeps evidence, :mod:`.inside` keeps paths in the casebook,
:mod:`.leftover` clears what killed runs left, :mod:`.refusal` puts the disk's refusals in words.
All but :mod:`.records` import the standard library and the errors only, so that a start is cheap.
"""
