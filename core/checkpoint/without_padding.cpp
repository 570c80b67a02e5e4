#include "checkpoint/without_padding.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "checkpoint/derived_source.h"
#include "checkpoint/matrix_form.h"

namespace tubelet::checkpoint {

namespace {

using Sizes = std::map<std::string, std::vector<std::int64_t>>;

/// Whether tools that fill matrices up to a multiple make a matrix of such a size one as stored.
bool fillsUp(at::IntArrayRef size, const std::vector<std::int64_t>& stored, std::int64_t multiple) {
    return std::equal(size.begin(), size.end(), stored.begin(), stored.end(), [&](std::int64_t own, std::int64_t all) {
        return own > 0 && all == (own + multiple - 1) / multiple * multiple;
    });
}

/// The same tensors, of which readers leave out what is beyond their sizes.
class SmallerSource final : public DerivedSource {
  public:
    SmallerSource(const Weights& weights, const Sizes& sizes) : DerivedSource(weights) {
        for (const auto& [name, size] : sizes) {
            TensorInfo info = weights.info(name);
            info.stored = std::exchange(info.shape, size);
            add(name, std::move(info));
        }
    }
    at::Tensor tensor(const std::string& name) const override { return weights().tensor(name); }
};

}  // namespace

Weights withoutPadding(const Weights& weights, const torch::nn::Module& module) {
    Sizes sizes;
    for (const auto& item : module.named_parameters()) {
        const auto& name = item.key();
        const auto size = item.value().sizes();
        if (!weights.contains(name) || size == at::IntArrayRef(weights.info(name).shape)) {
            continue;
        }
        const auto* form = formOf(weights, name);
        if (form != nullptr && form->fillsUpTo > 0 && fillsUp(size, weights.info(name).shape, form->fillsUpTo)) {
            sizes.emplace(name, size.vec());
        }
    }
    if (sizes.empty()) {
        return weights;
    }
    const auto rest = weights.renamed([&](const std::string& name) { return sizes.contains(name) ? "" : name; });
    return rest.with(std::make_shared<SmallerSource>(weights, sizes));
}

bool mayHavePadding(const Weights& weights) {
    const auto names = weights.names();
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        const auto* form = formOf(weights, name);
        return form != nullptr && form->fillsUpTo > 0;
    });
}

}  // namespace tubelet::checkpoint
