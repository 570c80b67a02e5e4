#include "checkpoint/adapter_layer.h"

#include <cmath>

#include <ATen/ATen.h>
#include <c10/core/ScalarType.h>

#include "base/error.h"
#include "base/shown.h"

namespace tubelet::checkpoint {

namespace {

[[noreturn]] void refuse(const Message& message) {
    throw Error(ErrorKind::ModelUnreadable, message);
}

/// (out, in) of a matrix or of a kernel seen as one.
at::Tensor asMatrix(const at::Tensor& tensor) {
    return tensor.flatten(1);
}

/// One number for each row, as broadcasts over `like`.
at::Tensor perRow(const at::Tensor& values, const at::Tensor& like) {
    std::vector<std::int64_t> shape(static_cast<std::size_t>(like.dim()), 1);
    shape.front() = like.size(0);
    return values.reshape(shape);
}

}  // namespace

at::Tensor AdapterLayer::value(const Weights& weights, const std::string& factor) const {
    const auto& tensor = piece(factor)->tensor;
    const auto stored = weights.tensor(tensor);
    if (!c10::isFloatingType(stored.scalar_type()) && factor != factorOf(AdapterPart::Alpha)) {
        refuse(
            {says("checkpoint",
                  "The adapter %1 has whole numbers (%2) in the tensor %3, expected numbers with a fraction, such as "
                  "F16. Get another copy of it."),
             weights.path(), weights.info(tensor).dtype, base::inQuotes(tensor)});
    }
    auto values = stored.to(at::kFloat);
    if (!at::isfinite(values).all().item<bool>()) {
        refuse({says("checkpoint",
                     "The adapter %1 has values that are no numbers in the tensor %2: it is damaged, or its training "
                     "failed. Get another copy of it."),
                weights.path(), base::inQuotes(tensor)});
    }
    return values;
}

double AdapterLayer::factor(const Weights& weights, const AdapterScale& scale) const {
    std::optional<double> alpha = scale.alpha;
    if (const auto own = factorOf(AdapterPart::Alpha); !own.empty()) {
        const auto given = value(weights, own);
        if (given.numel() != 1) {
            refuse(
                {says("checkpoint",
                      "%1 can't be used as a LoRA. The alpha of its layer %2 has %3 values, expected one. Get another "
                      "copy of the file."),
                 weights.path(), base::shownText(prefix() + target()), given.numel()});
        }
        alpha = given.item<double>();
    }
    const double count = rank() > 0 ? static_cast<double>(rank()) : scale.rank.value_or(0);
    if (!alpha || count <= 0) {
        return 1;
    }
    return *alpha / (scale.isRankStabilised ? std::sqrt(count) : count);
}

at::Tensor AdapterLayer::product(const Weights& weights, const AdapterScale& scale) const {
    const auto get = [&](const std::string& factor) { return value(weights, factor); };
    const auto side = [&](const std::string& factor) {
        return piece(factor) ? get(factor) : at::matmul(get(factor + "_a"), get(factor + "_b"));
    };
    at::Tensor result;
    if (has(AdapterPart::Hadamard)) {
        result = at::matmul(get("hada_w1_a"), get("hada_w1_b")) * at::matmul(get("hada_w2_a"), get("hada_w2_b"));
    } else if (has(AdapterPart::Kronecker)) {
        auto first = side("lokr_w1"), second = side("lokr_w2");
        while (first.dim() < second.dim()) {
            first = first.unsqueeze(-1);
        }
        result = at::kron(first, second.contiguous());
    } else if (const auto middle = factorOf(AdapterPart::Middle); !middle.empty()) {
        // (out, r) (r, r, k...) (r, in) -> (out, in, k...)
        const auto core = get(middle);
        const auto rows = at::matmul(asMatrix(get(factorOf(AdapterPart::Up))), core.flatten(1))
                              .unflatten(1, core.sizes().slice(1));  // (out, r, k...)
        result = at::tensordot(rows, asMatrix(get(factorOf(AdapterPart::Down))), {1}, {0}).movedim(-1, 1);
    } else {
        const auto down = get(factorOf(AdapterPart::Down));  // (r, in, k...)
        result = at::matmul(asMatrix(get(factorOf(AdapterPart::Up))), asMatrix(down));
    }
    result = result * factor(weights, scale);
    if (!at::isfinite(result).all().item<bool>()) {
        refuse({says("checkpoint",
                     "The adapter %1 has values in its layer %2 whose product is no number any more: it is damaged, or "
                     "its training failed. Get another copy of it."),
                weights.path(), base::shownText(prefix() + target())});
    }
    return result;
}

at::Tensor AdapterLayer::changedWeight(const at::Tensor& base, const at::Tensor& sofar, const Weights& weights,
                                       const AdapterScale& scale, double strength) const {
    at::Tensor changed = sofar;
    if (const auto difference = factorOf(AdapterPart::Difference); !difference.empty()) {
        changed = changed + strength * value(weights, difference).reshape(changed.sizes());
    }
    const bool hasProduct = has(AdapterPart::Down) || has(AdapterPart::Hadamard) || has(AdapterPart::Kronecker);
    if (!hasProduct) {
        return changed;
    }
    const auto added = strength * product(weights, scale).reshape(base.sizes());
    const auto magnitude = factorOf(AdapterPart::Magnitude);
    if (magnitude.empty()) {
        return changed + added;
    }
    const auto lengths = value(weights, magnitude);
    const auto whole = base + added;
    if (lengths.dim() == 2 && lengths.size(0) == 1 && lengths.size(1) == whole.size(1)) {
        // LyCORIS can keep a length for each input instead.
        auto columns = whole.transpose(0, 1).flatten(1).norm(2, 1).reshape({1, -1});
        auto shape = std::vector<std::int64_t>(static_cast<std::size_t>(whole.dim()), 1);
        shape[1] = whole.size(1);
        return (lengths / columns).reshape(shape) * (changed + added);
    }
    return perRow(lengths, whole) / perRow(whole.flatten(1).norm(2, 1), whole) * (changed + added);
}

bool AdapterLayer::isLowRank() const {
    const auto isMatrix = [this](AdapterPart part) { return has(part) && piece(factorOf(part))->shape.size() == 2; };
    return isMatrix(AdapterPart::Down) && isMatrix(AdapterPart::Up) && !has(AdapterPart::Middle) &&
           !has(AdapterPart::Magnitude) && !has(AdapterPart::Difference);
}

kernels::LowRank AdapterLayer::lowRank(const Weights& weights, const AdapterScale& scale, double strength) const {
    return {value(weights, factorOf(AdapterPart::Down)), value(weights, factorOf(AdapterPart::Up)),
            strength * factor(weights, scale)};
}

at::Tensor AdapterLayer::changedBias(const at::Tensor& sofar, const Weights& weights, const AdapterScale& scale,
                                     double strength) const {
    at::Tensor changed = sofar;
    if (const auto difference = factorOf(AdapterPart::BiasDifference); !difference.empty()) {
        changed = changed + strength * value(weights, difference).reshape(changed.sizes());
    }
    if (const auto bias = factorOf(AdapterPart::UpBias); !bias.empty()) {
        changed = changed + strength * factor(weights, scale) * value(weights, bias).reshape(changed.sizes());
    }
    return changed;
}

}  // namespace tubelet::checkpoint
