#include "training/peers.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "base/error.h"

namespace tubelet::training {
namespace {

/// exchange() over tensors of one dtype as one, in main memory.
void asOne(const std::vector<at::Tensor>& tensors, const std::function<void(const at::Tensor&)>& exchange) {
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> flat;
    for (const auto& tensor : tensors) {
        flat.push_back(
            tensor.detach().to(at::kCPU, at::kDouble == tensor.scalar_type() ? at::kDouble : at::kFloat).flatten());
    }
    for (const auto type : {at::kFloat, at::kDouble}) {
        std::vector<at::Tensor> ofType;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < flat.size(); ++i) {
            if (flat[i].scalar_type() == type) {
                ofType.push_back(flat[i]);
                places.push_back(i);
            }
        }
        if (ofType.empty()) {
            continue;
        }
        const auto values = at::cat(ofType);
        exchange(values);
        std::int64_t first = 0;
        for (const auto i : places) {
            const auto& tensor = tensors[i];
            at::Tensor(tensor.detach()).copy_(values.narrow(0, first, tensor.numel()).view(tensor.sizes()));
            first += tensor.numel();
        }
    }
}

/// Whether it was cancelled.
bool isStoppedIn(const std::function<void()>& work) {
    try {
        work();
        return false;
    } catch (const Cancelled&) {
        return true;
    }
}

}  // namespace

bool Peers::any(bool mine) const {
    const auto value = at::full({1}, mine ? 1.0 : 0.0, at::kDouble);
    sum(value);
    return value.item<double>() > 0;
}

void Peers::sumAll(const std::vector<at::Tensor>& tensors) const {
    asOne(tensors, [this](const at::Tensor& values) { sum(values); });
}

void Peers::broadcastAll(const std::vector<at::Tensor>& tensors) const {
    asOne(tensors, [this](const at::Tensor& values) { broadcast(values); });
}

void Peers::together(const std::function<void()>& work) const {
    if (any(isStoppedIn(work))) {
        throw Cancelled();
    }
}

void Peers::leadFirst(const std::function<void()>& work) const {
    if (any(leads() && isStoppedIn(work))) {
        throw Cancelled();
    }
    if (any(!leads() && isStoppedIn(work))) {
        throw Cancelled();
    }
}

}  // namespace tubelet::training
