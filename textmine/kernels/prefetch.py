"""Asks for memory that will be needed soon, so that it is in the cache when it is."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np import arrayobj

_make_array: Any = arrayobj.make_array
_READ, _KEEP, _DATA = 0, 3, 1
"""Arguments of LLVM's `prefetch`: to be read, in all caches, no code."""


def _prefetch(context: Any, array: Any, at: Any) -> Any:
    if not (isinstance(array, types.Array) and array.layout == "C" and isinstance(at, types.Integer)):
        return None

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        held = _make_array(signature.args[0])(context, builder, arguments[0])
        index = context.cast(builder, arguments[1], signature.args[1], types.intp)
        address = builder.bitcast(builder.gep(held.data, [index]), cgutils.voidptr_t)
        flag = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [cgutils.voidptr_t, flag, flag, flag])
        function = builder.module.declare_intrinsic("llvm.prefetch", [cgutils.voidptr_t], kind)
        builder.call(function, [address, *(ir.Constant(flag, value) for value in (_READ, _KEEP, _DATA))])
        return context.get_dummy_value()

    return types.none(array, at), generate


prefetch: Any = intrinsic(_prefetch)
"""prefetch(array, at): ask for the element at a place in the memory of a contiguous array; if there is none, nothing
happens."""
