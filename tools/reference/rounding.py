"""The true value of a reference computation, and how far a float32 program may be from it.

`Rounding(None, [])` runs everything below it in float64, also where the reference asks for float32 (its sinusoidal
embedding, rotary and scheduler tables): the true value of the formula. `Rounding(seed, ...)` does the same and moves the
result of every single operation by a random amount within the error that float32 arithmetic may make there:

    add, multiply, divide, sqrt, conversion   u |result|, u = 2^-24: half a unit in the last place, and as much again for
                                              a constant; nothing where float32 holds the result
    exp, log, sin, cos, tanh, erf, pow        2 u |result|: the unit that vector libraries promise
    gelu, silu, ...                           4 u (|x| + |result|): they multiply x by something rounded
    sums, products of matrices, convolutions  3 u (sum of the terms' sizes): adding n terms of either sign one after another
                                              walks 0.6 u of that at random, and among thousands of sums some walk
                                              four times as far
    softmax, norms                            the same rules for the operations inside

A draw of it is a float32 program on some processor: other kernels, threads or vector widths only draw again. So the
largest distance of DRAWS draws from the true value, the `reach`, is what float32 can do to this tensor, and it grows by
itself with the size of an argument (sin at 1000), with sums, with cancellation and with the number of steps.

save_exact() writes both beside a case, as case.exact.safetensors: NAME.reach (F32, one number, or one for each entry of
the first axis) and NAME (I8), the part of the true value that float32 lost: true = float32 value + NAME * reach / 64.
"""
import contextlib
import math

import torch
from safetensors.torch import save_file
from torch.utils._python_dispatch import TorchDispatchMode, _disable_current_modes
from torch.utils._pytree import tree_map

DRAWS = 16
U = 2.0 ** -24
REST_STEPS = 64  # of a reach, so that I8 holds two reaches

EXACT = set("""
_unsafe_view _reshape_alias view reshape permute transpose t expand slice select unsqueeze squeeze cat stack split
split_with_sizes unbind clone copy _to_copy detach alias index index_select index_put gather scatter embedding where masked_fill
clamp clamp_min clamp_max relu abs neg maximum minimum max min amax amin argmax constant_pad_nd zeros ones full empty zeros_like
ones_like full_like empty_like new_zeros new_ones new_full new_empty empty_strided new_empty_strided repeat flip roll
upsample_nearest1d upsample_nearest2d upsample_nearest3d _upsample_nearest_exact2d _upsample_nearest_exact3d pixel_shuffle triu tril
sign floor ceil round trunc scalar_tensor fill zero lift_fresh lift_fresh_copy sort topk unfold as_strided _local_scalar_dense
diagonal movedim hardtanh leaky_relu_ nan_to_num isnan fmod remainder floor_divide unsqueeze_ dropout native_dropout
bernoulli masked_scatter repeat_interleave expand_as pad reflection_pad2d replication_pad3d im2col _assert_async item set
""".split())
ARITHMETIC = set("add sub rsub mul div addcmul addcdiv lerp sqrt reciprocal linspace arange leaky_relu square".split())
CURVED = set("exp expm1 log log1p log2 log10 sin cos tanh sigmoid pow rsqrt erf exp2 softplus sinh cosh atan".split())
GATED = set("gelu silu mish hardswish hardsigmoid elu celu".split())


def widened(tensor):
    return tensor.double() if isinstance(tensor, torch.Tensor) and tensor.dtype == torch.float32 else tensor


class Rounding(TorchDispatchMode):
    def __init__(self, seed, decisions):
        super().__init__()
        self.decisions, self.decided = decisions, 0
        self.random = None if seed is None else torch.Generator().manual_seed(seed)

    def decide(self, whole):
        """Conversions to whole numbers fall as in the true run: a draw may not tip them."""
        if self.random is None:
            self.decisions.append(whole)
            return whole
        self.decided += 1
        return self.decisions[self.decided - 1].clone()

    def draw(self, like):
        return torch.rand(like.shape, generator=self.random, dtype=torch.float64) * 2 - 1

    def rounded(self, exact, error):
        """exact, moved by at most `error` (a tensor or a factor of u times |exact|)."""
        if self.random is None:
            return exact
        moved = exact + self.draw(exact) * (error * U * exact.abs() if isinstance(error, (int, float)) else error * U)
        return torch.where(exact.isfinite(), moved, exact)

    def stored(self, exact, error=1):
        return torch.where(exact.float().double() == exact, exact, self.rounded(exact, error))

    def constant(self, tensor):
        """A float32 tensor made outside of torch's operations (from numbers or by numpy); whole numbers are exact."""
        wide = tensor.double()
        return wide if self.random is None or bool((wide == wide.round()).all()) else self.rounded(wide, 2)

    def size_of(self, func, tensors):
        """The sum of the terms' sizes: the same sum over absolute values."""
        return func(*[t.abs() if isinstance(t, torch.Tensor) else t for t in tensors])

    def softmax(self, x, dim):
        shifted = x - x.amax(dim, keepdim=True)
        out = shifted.softmax(dim)
        return out, shifted.abs().clamp(max=200)  # what is masked has the share 0

    def layer_norm(self, x, shape, weight, bias, eps):
        dims = tuple(range(x.ndim - len(shape), x.ndim))
        mean = self.rounded(x.mean(dims, keepdim=True), 3 * x.abs().mean(dims, keepdim=True))
        centred = self.rounded(x - mean, 1)
        variance = self.rounded(centred.square().mean(dims, keepdim=True), 3)
        rstd = self.rounded((variance + eps).rsqrt(), 3)
        out = self.rounded(centred * rstd, 1)
        if weight is not None:
            out = self.rounded(out * weight, 1)
        if bias is not None:
            out = self.rounded(out + bias, 1)
        return out, mean, rstd

    def group_norm(self, x, weight, bias, groups, eps):
        shaped = x.reshape(x.shape[0], groups, -1)
        out, mean, rstd = self.layer_norm(shaped, (shaped.shape[-1],), None, None, eps)
        out, channels = out.reshape(x.shape), (1, -1) + (1,) * (x.ndim - 2)
        if weight is not None:
            out = self.rounded(out * weight.reshape(channels), 1)
        if bias is not None:
            out = self.rounded(out + bias.reshape(channels), 1)
        return out, mean, rstd

    def inexact(self, name, func, args, kwargs):
        """The results of an operation that sums, in float64 and rounded."""
        if name in ("_softmax", "_safe_softmax"):
            out, shifted = self.softmax(args[0], args[1])
            return self.rounded(out, (2 * shifted + 8) * out)
        if name == "_log_softmax":
            out = func(*args, **kwargs)
            return self.rounded(out, 2 * out.abs() + 8)
        if name == "native_layer_norm":
            return self.layer_norm(*args)
        if name == "native_group_norm":
            x, weight, bias, _n, _c, _hw, groups, eps = args
            return self.group_norm(x, weight, bias, groups, eps)
        if name in ("linalg_vector_norm", "norm"):
            return self.rounded(func(*args, **kwargs), 4)
        if name == "_linalg_solve_ex":  # as if its matrix and right side had been rounded: backward stability
            return func(self.rounded(args[0], 4), self.rounded(args[1], 4), *args[2:], **kwargs)
        if name == "cumprod":
            return func(self.rounded(args[0], 2), *args[1:], **kwargs)
        if name in ("mm", "bmm", "mv", "dot", "addmm", "baddbmm", "convolution", "sum", "mean", "cumsum", "avg_pool2d",
                    "avg_pool3d", "_adaptive_avg_pool2d"):
            exact = func(*args, **kwargs)
            if not exact.dtype.is_floating_point or self.random is None:
                return exact
            return self.rounded(exact, 3 * self.size_of(lambda *a: func(*a, **kwargs), args))
        if name in ("upsample_bicubic2d", "upsample_bilinear2d", "_upsample_bicubic2d_aa", "_upsample_bilinear2d_aa"):
            # 16 terms, with weights from a place in the picture that is rounded itself
            return self.rounded(func(*args, **kwargs), 64 * args[0].abs().amax(dim=(-2, -1), keepdim=True))
        raise NotImplementedError(f"tools/reference/rounding.py does not know how {func} rounds")

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        kwargs = dict(kwargs or {})
        packet = func._overloadpacket.__name__
        name = packet.rstrip("_") if not packet.endswith("__") else packet
        in_place = packet.endswith("_") and not packet.endswith("__")
        if name in ("randn", "normal", "rand", "uniform", "randn_like"):
            # what torch draws in float32; its logarithm and cosine are rounded by the processor
            if kwargs.get("dtype") == torch.float64:
                kwargs["dtype"] = torch.float32
            if in_place:
                drawn = torch.empty(args[0].shape, dtype=torch.float32)
                args[0].copy_(func(drawn, *args[1:], **kwargs).double())
                return args[0]
            drawn = func(*args, **kwargs).double()
            return drawn if self.random is None else self.rounded(drawn, 8 + 8 * drawn.abs())
        assert not (in_place and isinstance(args[0], torch.Tensor) and args[0].dtype == torch.float32), func
        if kwargs.get("dtype") == torch.float32:
            kwargs["dtype"] = torch.float64
            if name == "_to_copy" and args[0].dtype == torch.float64:
                return self.stored(func(*args, **kwargs))

        def prepare(value):
            if isinstance(value, torch.Tensor) and value.dtype == torch.float32:
                return self.constant(value)
            return torch.float64 if value is torch.float32 else value

        args, kwargs = tree_map(prepare, args), tree_map(prepare, kwargs)
        if name == "_to_copy" and args[0].dtype.is_floating_point and kwargs.get("dtype") not in (None, torch.float64):
            return self.decide(func(*args, **kwargs))
        if name in EXACT or name not in (ARITHMETIC | CURVED | GATED) and not self.is_float(func, args, kwargs):
            return tree_map(widened, func(*args, **kwargs))
        target = args[0] if in_place else None
        if name in ARITHMETIC | CURVED | GATED:
            x = args[0].clone() if in_place else args[0] if args else None
            if self.random is not None and (name == "sqrt" or name == "pow" and args[1] == 0.5):
                x = x.clamp_min(0)  # a difference of nearly equal numbers that a draw made negative
            out = widened(func(*((x, *args[1:]) if args else ()), **kwargs))
            if out.dtype.is_floating_point and not (name == "arange" and bool((out == out.round()).all())):
                if name in GATED:
                    out = self.rounded(out, 4 * (args[0].abs() + out.abs()))
                elif name in CURVED:
                    out = self.rounded(out, 2)
                else:  # correctly rounded: what float32 holds stays, such as the 1 of x / x
                    out = self.stored(out, 2 if any(isinstance(a, float) for a in args) else 1)
        else:
            out = self.inexact(name, func, args, kwargs)
        return out if target is None else target.copy_(out)

    @staticmethod
    def is_float(func, args, kwargs):
        floats = []
        tree_map(lambda v: floats.append(v) if isinstance(v, torch.Tensor) and v.dtype.is_floating_point else None, (args, kwargs))
        return bool(floats) and not func._schema.name.split("::")[1].rstrip("_") in (
            "eq", "ne", "lt", "le", "gt", "ge", "isinf", "isfinite", "searchsorted", "bucketize", "any", "all", "nonzero", "equal",
            "logical_not", "argmin", "argsort", "count_nonzero", "is_nonzero")


@contextlib.contextmanager
def outside():
    """Loading of models is no part of the computation."""
    with _disable_current_modes():
        yield


def wide_inputs(inputs, random=None):
    """The inputs in float64; with a generator each value that is no whole number is moved by one unit in the last place."""
    wide = {}
    for name, value in inputs.items():
        if isinstance(value, torch.Tensor) and value.dtype == torch.float32:
            value = value.double()
            if random is not None and not bool((value == value.round()).all()):
                value = value * (1 + 2 * U * (2 * torch.randint(2, value.shape, generator=random) - 1))
        wide[name] = value
    return wide


def exact_and_reach(run, inputs, rows=lambda name: False, draws=DRAWS):
    """run(inputs) gives named tensors; returns their true values and reaches (one number, or one an entry of the first axis
    for the names of which `rows` is true)."""
    decisions = []

    def once(seed):
        random = None if seed is None else torch.Generator().manual_seed(10_000 + seed)
        with torch.no_grad(), torch.nn.attention.sdpa_kernel(torch.nn.attention.SDPBackend.MATH), Rounding(seed, decisions):
            found = run(wide_inputs(inputs, random))
        return {name: value.detach().double() for name, value in found.items()}

    exact = once(None)
    reach = {}
    for seed in range(draws):
        for name, value in once(seed).items():
            far = (value - exact[name]).abs()
            far = far.flatten(1).amax(1) if rows(name) else far.max().reshape(1)
            reach[name] = far if name not in reach else torch.maximum(reach[name], far)
    for name, value in exact.items():  # at least what storing the result in float32 costs; three digits, so that they stay
        lost = torch.where(value == value.round(), 0.0, U * value.abs())
        lost = lost.flatten(1).amax(1) if rows(name) else lost.max().reshape(1)
        reach[name] = torch.maximum(reach[name], lost).apply_(three_digits)
    return exact, reach


def three_digits(value):
    """Rounded up, to something that float32 keeps."""
    if value == 0 or not math.isfinite(value):
        return value
    unit = 10.0 ** (math.floor(math.log10(value)) - 2)
    return math.ceil(value / unit) * unit


def save_exact(path, stored, run, inputs, rows=lambda name: False, skip=lambda name: False):
    """Writes PATH/case.exact.safetensors for the `stored` float32 outputs (names as in case.safetensors) which `run`
    computes, and says how near the stored ones are. They must lie within two reaches: they are one more draw."""
    exact, reach = exact_and_reach(run, inputs, rows)
    tensors, worst = {}, (0.0, "")
    for name, value in sorted(stored.items()):
        if skip(name) or name not in exact:
            continue
        lost = exact[name] - value.double()
        unit = reach[name].float().double()
        unit = unit.reshape(-1, *[1] * (lost.ndim - 1)) if rows(name) else unit[0]
        share = torch.where(lost == 0, 0.0, lost.abs() / unit).max().item()
        worst = max(worst, (share, name))
        rest = torch.where(lost == 0, 0.0, lost / unit * REST_STEPS).round()
        assert share < 127 / REST_STEPS, f"{path}: {name} is {share:.2f} reaches from its true value"
        tensors[name], tensors[f"{name}.reach"] = rest.to(torch.int8).contiguous(), reach[name].float()
    save_file(tensors, f"{path}/case.exact.safetensors")
    print(f"  {path}: {len(tensors) // 2} tensors, float32 is at most {worst[0]:.2f} reaches from the true value ({worst[1]})")
