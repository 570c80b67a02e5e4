#include "dit/feed_forward.h"

#include <memory>

namespace tubelet::dit {

FeedForwardImpl::FeedForwardImpl(std::int64_t width, std::int64_t hidden) {
    // The checkpoint's names: net is a list of GELU with projection (0), dropout (1) and
    // linear layer (2).
    auto net = register_module("net", std::make_shared<torch::nn::Module>());
    auto gelu = net->register_module("0", std::make_shared<torch::nn::Module>());
    up = gelu->register_module("proj", kernels::Linear(width, hidden));
    down = net->register_module("2", kernels::Linear(hidden, width));
}

at::Tensor FeedForwardImpl::forward(const at::Tensor& x) const {
    const auto hidden = up->forwardGelu(x);  // (B, L, hidden)
    return down->forward(hidden);            // (B, L, D)
}

}  // namespace tubelet::dit
