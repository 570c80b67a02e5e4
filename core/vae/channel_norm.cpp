#include "vae/channel_norm.h"

#include <cmath>

#include <ATen/ATen.h>

#include "kernels/cpu/norm_silu.h"
#include "kernels/rows.h"

namespace tubelet::vae {
namespace {

// out, x: (..., C), values of a row side by side; gain: (C).
void runLoop(const at::Tensor& out, const at::Tensor& x, const at::Tensor& gain, bool activate) {
    const auto width = gain.numel();
    const auto* gains = gain.const_data_ptr<float>();
    kernels::forRows(out, {x}, [=](const kernels::RowRun& rows) {
        kernels::cpu::normSilu(rows.out, rows.in[0], gains, rows.count, width, activate);
    });
}

bool loopRuns(const at::Tensor& x, const at::Tensor& gamma) {
    return kernels::floatsOnCpu({x, gamma}) && !kernels::gradientAsked({x, gamma});
}

}  // namespace

ChannelNormImpl::ChannelNormImpl(std::int64_t channels, int gammaDims) : m_channels(channels) {
    std::vector<std::int64_t> shape(std::size_t(gammaDims) + 1, 1);
    shape[0] = channels;
    gamma = register_parameter("gamma", at::empty(shape));
}

at::Tensor ChannelNormImpl::apply(const at::Tensor& x, bool activate) const {
    const double root = std::sqrt(double(m_channels));
    if (loopRuns(x, gamma)) {
        const auto in = x.contiguous();
        auto out = at::empty_like(in);
        runLoop(out, in, gamma.reshape({-1}) * root, activate);
        return out;
    }
    const bool half = x.scalar_type() == at::kHalf || x.scalar_type() == at::kBFloat16;
    const auto wide = half ? x.to(at::kFloat) : x;
    const auto norm = at::linalg_vector_norm(wide, 2, {-1}, /*keepdim=*/true).clamp_min(1e-12);
    auto y = (wide / norm).to(x.scalar_type()) * root * gamma.reshape({-1});
    return activate ? at::silu(y) : y;
}

at::Tensor ChannelNormImpl::forward(const at::Tensor& x) const {
    return apply(x, false);
}

at::Tensor ChannelNormImpl::activated(const at::Tensor& x) const {
    return apply(x, true);
}

void ChannelNormImpl::activatedInto(at::Tensor out, const at::Tensor& x) const {
    if (!loopRuns(x, gamma)) {
        out.copy_(activated(x));
        return;
    }
    const auto in = x.contiguous();
    const auto gain = gamma.reshape({-1}) * std::sqrt(double(m_channels));
    runLoop(out, in, gain, true);
}

}  // namespace tubelet::vae
