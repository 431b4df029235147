"""Options of commands, made of the declarations of settings, and the settings that a command receives."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from textmine.cli.rules import Fact, Rule, refuse
from textmine.errors import SettingsError, TextmineError
from textmine.settings.declare import Declared, declared
from textmine.settings.engine import EngineSettings
from textmine.settings.running import RunSettings
from textmine.text.visible import visible, visible_line

F = TypeVar("F", bound=Callable[..., Any])
_QUIET = "textmine.quiet"


@dataclasses.dataclass(frozen=True, slots=True)
class When:
    """Settings that are built only where an option is given (else the command gets None), or only where it is not."""

    kind: type
    option: str
    given: bool = True


class Option(click.Option):
    """An option that may have a former name, which works and is not shown."""

    def __init__(self, *args: Any, alias: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.alias = alias

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's names and help."""
        record = super().get_help_record(ctx)
        return record and (record[0].removeprefix(f"{self.alias}, "), record[1])


if TYPE_CHECKING:
    _ParamType = click.ParamType[Any]
else:
    _ParamType = click.ParamType  # which has no parameter before click 8.5


class FileName(_ParamType):
    """The name of a file or a folder, which shells complete."""

    name = "text"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Leave it to the shell."""
        return [CompletionItem(incomplete, type="file")]


class Typed(FileName):
    """A value as its declaration says."""

    def __init__(self, of: Declared) -> None:
        self.of = of

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value of what was typed; what is a default already stays."""
        if not isinstance(value, str) or value == self.of.default:
            return value
        if self.of.word and value == self.of.word:
            return self.of.default
        try:
            made = self._parse(value)
        except ValueError:
            self.fail(f"{value!r} is not {self._form()}", param, ctx)
        if made == self.of.default and any(self.of.problem(made)):  # it stands for none: not to be typed
            self.fail("\n".join(filter(None, self.of.problem(made))), param, ctx)
        return made

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Leave files and folders to the shell."""
        is_file = any(name in self.of.metavar for name in ("FILE", "DIR", "OUT", "COUNTS", "MODEL"))
        return super().shell_complete(ctx, param, incomplete) if is_file else []

    def _parse(self, text: str) -> Any:
        if self.of.parse is not None:
            return self.of.parse(text)
        kinds = {"int": int, "float": float, "Sequence[int]": int}
        return kinds.get(self.of.annotation.removesuffix(" | None"), str)(text)

    def _form(self) -> str:
        if self.of.form:
            return f"of the form {self.of.form}"
        return f"a number{f' or {self.of.word}' if self.of.word else ''}"


def options_of(
    *,
    omit: Collection[str] = (),
    rules: Collection[Rule] = (),
    facts: Mapping[str, Fact] | None = None,
    **kinds: type | When,
) -> Callable[[F], F]:
    """The options of settings; the command is called with these built, by the names given here.

    omit  : fields that are no options of the command
    rules : combinations of options that the command refuses
    facts : for the rules
    An option that several classes have is one option, declared by the first of them; each has its own default.
    """
    plain = {name: kind.kind if isinstance(kind, When) else kind for name, kind in kinds.items()}
    decisive = {kind.option for kind in kinds.values() if isinstance(kind, When)}
    made: dict[str, Callable[[F], F]] = {}
    for each in (each for kind in plain.values() for each in declared(kind).values() if each.name not in omit):
        made.setdefault(each.param, _option(each, each.param in decisive))

    def decorate(function: F) -> F:
        @functools.wraps(function)
        def command(**values: Any) -> Any:
            ctx = click.get_current_context()
            given = [
                param.name
                for param in ctx.command.params
                if param.name and ctx.get_parameter_source(param.name) is not ParameterSource.DEFAULT
            ]
            refuse(rules, given, values, facts or {})
            try:
                built = {name: _built(kind, plain[name], given, values, omit) for name, kind in kinds.items()}
                others = {name: value for name, value in values.items() if name not in made}
                return function(**others, **built)
            except SettingsError as error:
                raise click.UsageError(message_of(error)) from error

        return apply(*made.values())(command)  # type: ignore[return-value]

    return decorate


def message_of(error: TextmineError) -> str:
    """What an error says, on a line of its own, and its hint; nothing of it steers a terminal."""
    return "\n".join(filter(None, (visible_line(error.problem), visible(error.hint))))


def apply(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Options one after another, in the order of the help."""

    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def _built(
    kind: type | When, plain: type, given: Collection[str], values: Mapping[str, Any], omit: Collection[str]
) -> Any:
    if isinstance(kind, When) and (kind.option in given) != kind.given:
        return None
    chosen = {}
    for name, each in declared(plain).items():
        if name in omit or each.param not in given or values[each.param] == _param(each.param).default:
            continue
        chosen[name] = values[each.param]
        what, hint = each.problem(chosen[name])
        if what:
            message = f"{what}\n{hint}" if hint else what
            raise click.BadParameter(message, param=_param(each.param))
    return plain(**chosen)


def _param(name: str) -> click.Parameter:
    return next(param for param in click.get_current_context().command.params if param.name == name)


def _option(of: Declared, decisive: bool) -> Callable[[F], F]:
    """The option of the command line that is so declared.

    decisive : whether it is given decides what is built, so it has no default
    """
    default = None if decisive else of.default
    shown = "" if default in ("", None, 0, ()) or of.is_switch else str(default)
    shown = "" if decisive else of.shown or shown
    help_ = f"{of.help}  [default: {shown}]" if shown else of.help
    if of.is_switch:
        return click.option(
            *of.flags, of.param, is_flag=True, flag_value=not of.default, default=of.default, help=help_
        )
    type_ = click.Choice(of.choices) if of.choices else Typed(of)
    return click.option(
        *filter(None, (of.alias, *of.flags)),
        of.param,
        cls=Option,
        alias=of.alias,
        type=type_,
        default=default,
        metavar=of.metavar or None,
        multiple=of.multiple,
        help=help_,
    )


def on_engine(run: RunSettings, engine: EngineSettings) -> RunSettings:
    """How a command runs, on the engine that was asked for."""
    return dataclasses.replace(run, engine=engine)


def inputs_argument(function: F) -> F:
    """INPUT..., one or more."""
    return click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=FileName())(function)


def talk_options(function: F) -> F:
    """What is said on stderr."""
    return apply(
        click.option("--progress/--no-progress", default=None, help="Show a bar.  [default: if stderr is a terminal]"),
        quiet_option,
    )(function)


def quiet_option(function: F) -> F:
    """Say less; before the command or behind it."""
    return click.option(
        "-q",
        "--quiet",
        is_flag=True,
        expose_value=False,
        callback=_keep_quiet,
        help="Show neither progress nor summary, only warnings and errors.",
    )(function)


def is_quiet() -> bool:
    """Whether the user asked for quiet."""
    ctx = click.get_current_context(silent=True)
    return ctx is not None and bool(ctx.meta.get(_QUIET))


def _keep_quiet(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[_QUIET] = True
