#include "kernels/norm.h"

#include <ATen/ATen.h>

#include "kernels/cpu/norm.h"
#include "kernels/cpu/norm_silu.h"
#include "kernels/dry_run.h"
#include "kernels/recorded_rows.h"
#include "kernels/rows.h"

namespace tubelet::kernels {

namespace {

/// work(i, rows of item i) of each packed item, put together again: (1, sum of lengths, D).
template <typename Work>
at::Tensor ofEachItem(const at::Tensor& x, const std::vector<std::int64_t>& lengths, const Work& work) {
    std::vector<at::Tensor> parts;
    const auto items = x.split_with_sizes(lengths, 1);
    for (std::size_t i = 0; i < items.size(); ++i) {
        parts.push_back(work(i, items[i]));
    }
    return at::cat(parts, 1);
}

}  // namespace

at::Tensor layerNorm(const at::Tensor& x, double eps, const at::Tensor& weight, const at::Tensor& bias) {
    if (DryRun::counts(weight.defined() ? x.numel() : 0)) {
        return at::zeros_like(x);
    }
    const auto asFloat = [](const at::Tensor& t) {
        return t.defined() ? std::optional<at::Tensor>(t.to(at::kFloat)) : std::nullopt;
    };
    return at::layer_norm(x.to(at::kFloat), {x.size(-1)}, asFloat(weight), asFloat(bias), eps).to(x.scalar_type());
}

at::Tensor modulatedLayerNorm(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift, double eps) {
    if (DryRun::counts(x.numel())) {
        return at::zeros_like(x);
    }
    if (rowsFit({x, scale, shift})) {
        auto out = at::empty(x.sizes(), x.options());
        forRows(out, {x, scale, shift}, [n = x.size(-1), eps](const RowRun& rows) {
            cpu::modulatedLayerNorm(rows.out, rows.in[0], {rows.floats(1), rows.floats(2)}, rows.count, n,
                                    static_cast<float>(eps));
        });
        return out;
    }
    if (const auto lengths = recordedLengths(x, scale); lengths && recordedLengths(x, shift) == lengths) {
        return recordedModulatedNorm(x, scale, shift, *lengths, eps);
    }
    const auto normed = at::layer_norm(x.to(at::kFloat), {x.size(-1)}, {}, {}, eps);
    return (normed * (1 + scale) + shift).to(x.scalar_type());
}

at::Tensor modulatedLayerNorm(const at::Tensor& x, const at::Tensor& scale, const at::Tensor& shift, double eps,
                              const std::vector<std::int64_t>& lengths) {
    if (scale.size(0) == 1) {
        return modulatedLayerNorm(x, scale, shift, eps);
    }
    if (recordsPacked(x, scale) && recordsPacked(x, shift)) {
        return recordedModulatedNorm(x, scale, shift, lengths, eps);
    }
    const auto scales = scale.split(1), shifts = shift.split(1);
    return ofEachItem(x, lengths, [&](std::size_t i, const at::Tensor& item) {
        return modulatedLayerNorm(item, scales[i], shifts[i], eps);
    });
}

at::Tensor gatedAdd(const at::Tensor& x, const at::Tensor& y, const at::Tensor& gate) {
    if (const auto lengths = recordedLengths(x, gate); lengths && typedRowsFit({y}) && y.sizes() == x.sizes()) {
        return recordedGatedAdd(x, y, gate, *lengths);
    }
    return at::addcmul(x.to(at::kFloat), y.to(at::kFloat), gate.to(at::kFloat)).to(x.scalar_type());
}

at::Tensor gatedAdd(const at::Tensor& x, const at::Tensor& y, const at::Tensor& gate,
                    const std::vector<std::int64_t>& lengths) {
    if (gate.size(0) == 1) {
        return gatedAdd(x, y, gate);
    }
    if (recordsPacked(x, gate) && typedRowsFit({y})) {
        return recordedGatedAdd(x, y, gate, lengths);
    }
    const auto added = y.split_with_sizes(lengths, 1), gates = gate.split(1);
    return ofEachItem(x, lengths,
                      [&](std::size_t i, const at::Tensor& item) { return gatedAdd(item, added[i], gates[i]); });
}

at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight, double eps) {
    if (rowsFit({x, weight})) {
        auto out = at::empty(x.sizes(), x.options());
        forRows(out, {x}, [n = x.size(-1), eps, w = weight.const_data_ptr<float>()](const RowRun& rows) {
            cpu::rmsNorm(rows.out, rows.in[0], w, rows.count, n, static_cast<float>(eps));
        });
        return out;
    }
    if (recordsRmsNorm(x, weight)) {
        return recordedRmsNorm(x, weight, eps);
    }
    return at::rms_norm(x, {x.size(-1)}, weight.to(x.scalar_type()), eps);
}

void normSiluInto(const at::Tensor& out, const at::Tensor& x, const at::Tensor& gain, bool activate) {
    TORCH_CHECK(rowsFit({out, x, gain}), "normSiluInto computes float32 rows on the CPU, without a gradient");
    const auto* gains = gain.const_data_ptr<float>();
    forRows(out, {x}, [gains, n = gain.numel(), activate](const RowRun& rows) {
        cpu::normSilu(rows.floatsOut(), rows.floats(0), gains, rows.count, n, activate);
    });
}

}  // namespace tubelet::kernels
