#include "vae/channel_norm.h"

#include <cmath>

#include <ATen/ATen.h>

#include "kernels/cpu_choice.h"
#include "kernels/norm.h"

namespace tubelet::vae {
namespace {

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
        kernels::normSiluInto(out, in, gamma.reshape({-1}) * root, activate);
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
    kernels::normSiluInto(out, in, gain, true);
}

}  // namespace tubelet::vae
