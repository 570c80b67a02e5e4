#include "vae/channel_norm.h"

#include <cmath>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "vae/norm_silu_kernel.h"

namespace tubelet::vae {
namespace {

bool kernelRuns(const at::Tensor& x, const at::Tensor& gamma) {
    return x.device().is_cpu() && x.scalar_type() == at::kFloat && gamma.scalar_type() == at::kFloat &&
           !(at::GradMode::is_enabled() && (x.requires_grad() || gamma.requires_grad()));
}

// `out` and `in` are (..., C) and contiguous.
void runKernel(const at::Tensor& out, const at::Tensor& in, const at::Tensor& gain, bool activate) {
    const auto width = gain.numel();
    const auto rows = in.numel() / width;
    const auto* source = in.const_data_ptr<float>();
    const auto* gains = gain.const_data_ptr<float>();
    auto* target = out.mutable_data_ptr<float>();
    at::parallel_for(0, rows, std::max<std::int64_t>(1, 16384 / width), [&](std::int64_t begin, std::int64_t end) {
        normaliseRows(source + begin * width, gains, target + begin * width, end - begin, width, activate);
    });
}

}  // namespace

ChannelNormImpl::ChannelNormImpl(std::int64_t channels, int gammaDims) : m_channels(channels) {
    std::vector<std::int64_t> shape(std::size_t(gammaDims) + 1, 1);
    shape[0] = channels;
    gamma = register_parameter("gamma", at::empty(shape));
}

at::Tensor ChannelNormImpl::apply(const at::Tensor& x, bool activate) const {
    const double root = std::sqrt(double(m_channels));
    if (kernelRuns(x, gamma)) {
        const auto in = x.contiguous();
        auto out = at::empty_like(in);
        runKernel(out, in, gamma.reshape({-1}) * root, activate);
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
    if (!kernelRuns(x, gamma)) {
        out.copy_(activated(x));
        return;
    }
    const auto in = x.contiguous();
    const auto gain = gamma.reshape({-1}) * std::sqrt(double(m_channels));
    for (std::int64_t b = 0; b < in.size(0); ++b) {
        runKernel(out.select(0, b), in.select(0, b), gain, true);
    }
}

}  // namespace tubelet::vae
