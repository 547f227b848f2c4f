"""``bonafide review``: read it the way a strict hiring manager does."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bonafide.cli.choice import one_of
from bonafide.errors import Problem, UserError
from bonafide.location import Place

if TYPE_CHECKING:
    from bonafide.review.configuration import Configuration
    from bonafide.review.report import Review
    from bonafide.review.selection import Selection
    from bonafide.sources.documents.document import Kind
    from bonafide.workspace.review_batch import Batch


class Format(StrEnum):
    """How the review is told."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    MARKDOWN = "markdown"
    PARQUET = "parquet"


class DocumentKind(StrEnum):
    """What a document is for."""

    README = "readme"
    CASE = "case"
    CV = "cv"
    PAGE = "page"
    ANSWER = "answer"


def review(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="READMEs, CVs, pages, cases; a folder is a repository or a casebook, "
            "- is standard input as Markdown.",
            metavar="FILE|FOLDER...",
            show_default=False,
        ),
    ] = None,
    *,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            parser=one_of(Format),
            metavar=f"[{'|'.join(Format)}]",
            help="text for people, the others for programs.",
        ),
    ] = Format.TEXT,
    out: Annotated[
        Path | None,
        typer.Option(help="Write to this file; with --batch or parquet, to this folder."),
    ] = None,
    kind: Annotated[
        DocumentKind | None,
        typer.Option(
            parser=one_of(DocumentKind),
            metavar="[readme|case|cv|page|answer]",
            help="What the documents are for, where their names do not say it.",
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            help="Rules to run besides the default ones; CLM is all of CLM001, CLM002 …",
            metavar="CODE,…",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help="Rules not to run.", metavar="CODE,…")
    ] = None,
    severity: Annotated[
        list[str] | None,
        typer.Option(
            help="Another weight for a rule: error, warning or suggestion.", metavar="CODE=LEVEL,…"
        ),
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Run rules whose precision was not measured yet too.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="A warning fails, too.")] = False,
    baseline: Annotated[
        Path | None, typer.Option(help="Leave out the findings that this file knows.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option(help="Write the findings of today to this file, as known.")
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend first what can be mended mechanically.")
    ] = False,
    batch: Annotated[
        Path | None,
        typer.Option(help="Review every item of this list: paths, or CSV or JSONL with path."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(help="Settings from this file, not from the folder you work in."),
    ] = None,
    no_config: Annotated[
        bool, typer.Option("--no-config", help="Follow no file of settings.")
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, help="Processes for --batch.")] = 1,
    seconds: Annotated[
        float | None,
        typer.Option(
            min=0.1,
            help="Time for one document: 60, with --batch 30.",
            metavar="NUMBER",
            show_default=False,
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a batch where it was ended.")
    ] = False,
) -> None:
    """Review documents, repositories and cases the way a strict hiring manager reads.

    Three questions in ninety seconds, four lines, and findings by place. No score, no grade, no
    network. Exit status 1 with an error, or with a warning under --strict.
    """
    configuration = _configuration(config, no_config)
    found_settings = "" if config is not None else configuration.source
    chosen = _selection(configuration, select, ignore, severity, preview)
    strict = strict or configuration.strict
    if batch is not None:
        if paths or fix or baseline or write_baseline:
            raise UserError(
                Problem("--batch takes its paths from the list, and neither fixes nor baselines")
            )
        if out is None:
            raise UserError(Problem("a batch needs a folder to write to", help="--out FOLDER"))
        from bonafide.workspace.review_stop import Stopped, stoppable

        if found_settings:
            _tell_whose_settings(configuration, [])
        try:
            with stoppable():
                from bonafide.workspace.review_batch import review_batch

                done = review_batch(
                    batch,
                    out,
                    jobs=jobs,
                    seconds=30.0 if seconds is None else seconds,
                    resume=resume,
                    selection=chosen,
                    configuration=configuration,
                )
        except Stopped as stopped:
            _aside(f"stopped; to go on where it was, run the same command with --resume: {out}")
            raise typer.Exit(stopped.status) from None
        _tell_batch(done, out)
        raise typer.Exit(2 if done.errors else 0)
    seconds = 60.0 if seconds is None else seconds
    if resume:
        raise UserError(Problem("--resume belongs to --batch"))
    if not paths:
        raise UserError(
            Problem("name what to review", help="bonafide review README.md cv.pdf my-project/")
        )
    from bonafide.workspace.review import exit_status
    from bonafide.workspace.review import review as run_review
    from bonafide.workspace.review_reading import STANDARD_INPUT

    # The text, because a Path of "" is the folder one works in, and of "./-" is "-".
    named = [Path(path) if path.strip() and path != STANDARD_INPUT else path for path in paths]
    files = [path for path in named if isinstance(path, Path)]
    if fix and len(files) < len(named):
        raise UserError(Problem("--fix mends files, and standard input is none"))
    _require_places(files, format_, out, write_baseline)
    about: Kind | None = kind.value if kind else None
    if fix:
        from bonafide.cli.output import plural
        from bonafide.workspace.review_fix import fix_documents

        fixed = fix_documents(
            files, selection=chosen, configuration=configuration, kind=about, seconds=seconds
        )
        for path, count in fixed.items():
            _aside(f"{path}  {plural(count, 'place')} mended: letter case of relative links")
        if not fixed:
            _aside("--fix mends the letter case of relative links; there was nothing to mend")
    if found_settings:
        _tell_whose_settings(configuration, files)
    found = run_review(
        named, selection=chosen, configuration=configuration, kind=about, seconds=seconds
    )
    if write_baseline is not None:
        _write_baseline(found, write_baseline)
        if out is not None:
            _tell(found, format_, out)
        raise typer.Exit(0)
    if baseline is not None:
        found = _known(found, baseline)
    _tell(found, format_, out)
    raise typer.Exit(exit_status(found, strict=strict))


def _configuration(named: Path | None, none: bool) -> Configuration:
    """The file that is named, none, or the one around the folder one works in."""
    from bonafide.review.catalogue import RULES
    from bonafide.review.configuration import Configuration
    from bonafide.workspace.review_configuration import configuration_around, named_configuration

    if named is not None and none:
        raise UserError(Problem("--config and --no-config are given together"))
    if named is not None:
        return named_configuration(named, RULES)
    return Configuration() if none else configuration_around(Path(), RULES)


def _tell_whose_settings(configuration: Configuration, paths: list[Path]) -> None:
    """Say loudly that settings were found in a folder that is itself reviewed; else, in one quiet
    line, that the settings found change the review: they may be a stranger's as well."""
    from bonafide.publish.review_formats import words
    from bonafide.review.catalogue import RULES
    from bonafide.review.report import Settings

    source = configuration.source
    here = Path(source).resolve()
    folder = next((p for p in paths if p.is_dir() and here.is_relative_to(p.resolve())), None)
    settings = configuration.settings(RULES.values())
    if folder is not None:
        _aside(
            f"the settings are from {source}, in the folder that is reviewed; for other people's "
            "work use --no-config, or --config with a file of your own"
        )
    elif settings != Settings(source):
        _aside(f"{words.settings(settings)} (--no-config follows no file)")


def _selection(
    configuration: Configuration,
    select: list[str] | None,
    ignore: list[str] | None,
    severity: list[str] | None,
    preview: bool,
) -> Selection:
    """The configuration's selection with the command line's words added; all mistakes at once."""
    from dataclasses import replace

    from bonafide.review.catalogue import RULES
    from bonafide.review.configuration import unknown_rule
    from bonafide.review.finding import Severity

    problems: list[Problem] = []
    levels: dict[str, Severity] = {}
    for text in [each.strip() for given in severity or () for each in given.split(",")]:
        code, _, level = text.partition("=")
        if code and level in {each.value for each in Severity}:
            levels[code] = Severity(level)
        else:
            problems.append(_no_severity(text))
    wanted, unwanted = _names(select), _names(ignore)
    for name in (*wanted, *unwanted, *levels):
        unknown = unknown_rule(name, RULES)
        if unknown is not None and not name.startswith("SUP"):
            problems.append(Problem(unknown[0], help=unknown[1]))
    if problems:
        raise UserError(*problems)
    base = configuration.selection
    return replace(
        base,
        select=(*base.select, *wanted),
        ignore=(*base.ignore, *unwanted),
        severity={**base.severity, **levels},
        preview=base.preview or preview,
    )


def _no_severity(text: str) -> Problem:
    """What is wrong with CODE=level, and what was probably meant."""
    from difflib import get_close_matches

    from bonafide.review.finding import Severity

    levels = [each.value for each in Severity]
    words = text.replace(":", " ").replace("=", " ").split()
    codes = [word for word in words if word.isalnum() and word.isupper()]
    near = [level for word in words for level in get_close_matches(word.lower(), levels, n=1)]
    meant = f"did you mean {codes[0]}={near[0]}?" if len(codes) == len(near) == 1 else None
    return Problem(
        f"--severity {text!r}",
        expected="CODE=level with the level error, warning or suggestion",
        help=meant or f"such as {(codes or ['CLM'])[0]}=warning",
    )


def _names(given: list[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for text in given or () for name in text.split(",") if name.strip())


def _require_places(
    paths: list[Path], format_: Format, out: Path | None, write_baseline: Path | None
) -> None:
    """Refuse, before anything is written, places where others' files stand."""
    if out is None and write_baseline is None:
        return
    from bonafide.workspace.review_ours import (
        require_baseline,
        require_different,
        require_report,
        require_tables,
    )

    if write_baseline is not None:
        require_baseline(write_baseline, paths)
    if out is not None and write_baseline is not None:
        require_different(out, write_baseline)
    if out is not None:
        (require_tables if format_ is Format.PARQUET else require_report)(out, paths)


def _tell(found: Review, format_: Format, out: Path | None) -> None:
    from bonafide.cli.output import printable
    from bonafide.evidence.store.file import write_file

    if format_ is Format.PARQUET:
        from bonafide.workspace.review_tables import write_tables

        if out is None:
            raise UserError(Problem("parquet needs a folder", help="--out FOLDER"))
        write_tables(found, out)
        typer.echo(f"Written: {printable(str(out))}")
        return
    data = _bytes(found, format_, out)
    if out is not None:
        if format_ not in (Format.JSON, Format.SARIF):
            from bonafide.workspace.review_ours import marked

            data = marked(data, comment=format_ is Format.MARKDOWN)
        write_file(out, data)
        _aside(f"written: {out}")
    elif data:
        typer.echo(data.decode("utf-8"), nl=False)
    if format_ is not Format.TEXT or out is not None:
        for failure in found.failures:
            _aside(f"{failure.path}  not reviewed: {failure.message}")


def _aside(text: str) -> None:
    """One line on standard error, which no runner of workflows takes for a command of its own."""
    from bonafide.cli.output import commanding_nothing, printable

    shown = printable(text).replace("\n", "\\n")
    typer.echo(f"bonafide: {commanding_nothing(shown)}", err=True)


def _bytes(found: Review, format_: Format, out: Path | None) -> bytes:
    match format_:
        case Format.JSON:
            from bonafide.publish.review_formats.json_document import review_json

            return review_json(found)
        case Format.SARIF:
            import os

            from bonafide.publish.review_formats.sarif import review_sarif

            return review_sarif(found, whole=os.path.realpath)
        case Format.GITHUB:
            from bonafide.publish.review_formats.github import review_annotations

            return review_annotations(found)
        case Format.MARKDOWN:
            from bonafide.publish.review_formats.markdown import review_markdown

            return review_markdown(found)
        case _:
            return _text(found, out)


def _text(found: Review, out: Path | None) -> bytes:
    """Printed on the terminal itself, which knows its width and colours; else as plain bytes."""
    import io

    from rich.console import Console

    from bonafide.cli.review_text import print_review

    if out is not None:
        page = io.StringIO()
        print_review(found, Console(file=page, width=100, highlight=False, markup=False))
        return page.getvalue().encode("utf-8", "replace")
    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = 100
    print_review(found, console)
    return b""


def _write_baseline(found: Review, path: Path) -> None:
    from bonafide.cli.output import plural, printable
    from bonafide.evidence.store.file import write_file
    from bonafide.review.baseline import baseline_of, kept, read_baseline

    if found.failures:
        # What could not be read keeps its findings: a file without them would forget them.
        raise UserError(
            *(Problem(f"{each.path}  not reviewed: {each.message}") for each in found.failures),
            Problem(
                "no baseline was written, since not every document could be read",
                Place(str(path)),
                help="mend or leave out what could not be read, then run again",
            ),
        )
    before = _before(path)
    if before:
        read_baseline(before, str(path))
    write_file(path, baseline_of(found.documents, before))
    count = sum(len(document.findings) for document in found.documents)
    typer.echo(f"{plural(count, 'finding')} known from now on: {printable(str(path))}")
    if others := kept(before, found.documents):
        entries = sum(map(len, others.values()))
        typer.echo(
            f"{plural(entries, 'finding')} of {plural(len(others), 'file')} not reviewed this time "
            "kept as before; to forget them, delete the file first"
        )


def _before(path: Path) -> bytes:
    """The baseline that is going to be replaced, or nothing."""
    from bonafide.workspace.text import read_text

    return read_text(path).encode("utf-8") if path.exists() else b""


def _known(found: Review, path: Path) -> Review:
    from dataclasses import replace

    from bonafide.review.baseline import read_baseline
    from bonafide.workspace.text import read_text

    known = read_baseline(read_text(path).encode("utf-8"), str(path))
    return replace(found, documents=tuple(known.applied(each) for each in found.documents))


def _tell_batch(done: Batch, out: Path) -> None:
    from bonafide.cli.output import plural, printable

    typer.echo(
        f"{plural(done.items, 'item')}, {plural(done.documents, 'document')} reviewed, "
        f"{plural(done.errors, 'error')}, {done.reused:,} as before: {printable(str(out))}"
    )
