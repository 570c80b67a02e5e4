#include "dit/feed_forward.h"

#include <algorithm>
#include <memory>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace tubelet::dit {

FeedForwardImpl::FeedForwardImpl(std::int64_t width, std::int64_t hidden) : m_hidden(hidden) {
    // The checkpoint's names: net is a list of GELU with projection (0), dropout (1) and
    // linear layer (2).
    auto net = register_module("net", std::make_shared<torch::nn::Module>());
    auto gelu = net->register_module("0", std::make_shared<torch::nn::Module>());
    up = gelu->register_module("proj", kernels::Linear(width, hidden));
    down = net->register_module("2", kernels::Linear(hidden, width));
}

at::Tensor FeedForwardImpl::forward(const at::Tensor& x) const {
    const auto once = [&](const at::Tensor& some) { return down->forward(up->forwardGelu(some)); };
    const auto rows = x.numel() / std::max<std::int64_t>(1, x.size(-1));
    const auto atOnce = rowsAtOnce(m_hidden, static_cast<std::int64_t>(x.element_size()));
    if (rows <= atOnce || c10::GradMode::is_enabled()) {
        return once(x);
    }
    const auto flat = x.flatten(0, -2);   // (B * L, D)
    const auto y = at::empty_like(flat);  // (B * L, D)
    const auto pieces = (rows + atOnce - 1) / atOnce;
    for (std::int64_t piece = 0; piece < pieces; ++piece) {
        const auto begin = rows * piece / pieces, end = rows * (piece + 1) / pieces;
        y.slice(0, begin, end).copy_(once(flat.slice(0, begin, end)));
    }
    return y.view(x.sizes());
}

std::int64_t FeedForwardImpl::rowsAtOnce(std::int64_t hidden, std::int64_t itemBytes) {
    constexpr std::int64_t kHiddenBytes = std::int64_t{64} << 20;
    constexpr std::int64_t kLeast = 1024;  // fewer make a product slower
    return std::max(kLeast, kHiddenBytes / (hidden * itemBytes));
}

}  // namespace tubelet::dit
