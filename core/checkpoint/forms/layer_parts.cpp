#include "checkpoint/forms/layer_parts.h"

#include "base/error.h"
#include "base/shown.h"
#include "checkpoint/shape_text.h"

namespace tubelet::checkpoint {

std::string layerOf(const std::string& tensor) {
    return tensor.ends_with(kMatrix) ? tensor.substr(0, tensor.size() - kMatrix.size()) : tensor;
}

const TensorInfo* matrixOf(const Weights& weights, const std::string& tensor) {
    if (!tensor.ends_with(kMatrix) || !weights.contains(tensor)) {
        return nullptr;
    }
    const auto& info = weights.info(tensor);
    return info.shape.size() == 2 ? &info : nullptr;
}

std::int64_t storedColumns(const TensorInfo& matrix) {
    return matrix.stored.empty() ? matrix.shape[1] : matrix.stored[1];
}

std::vector<std::string> partsBeside(const Weights& weights, const std::string& tensor,
                                     std::initializer_list<std::string_view> endings) {
    std::vector<std::string> names;
    for (const auto ending : endings) {
        if (auto name = layerOf(tensor) + std::string(ending); weights.contains(name)) {
            names.push_back(std::move(name));
        }
    }
    return names;
}

void refuseScales(const Weights& weights, const std::string& name, const std::string& tensor) {
    const auto& info = weights.info(tensor);
    const auto matrix =
        Message{says("checkpoint", "%1 (%2, stored as %3)"), base::inQuotes(tensor), shapeText(info.shape), info.dtype};
    if (!weights.contains(name)) {
        throw Error(ErrorKind::ModelUnreadable,
                    says("checkpoint", "The weights in %1 have no %2, which the matrix %3 needs. Get the file again."),
                    weights.path(), base::inQuotes(name), matrix);
    }
    throw Error(ErrorKind::ModelUnreadable,
                says("checkpoint",
                     "The scales %1 in %2 have the shape %3 (%4), which doesn't go with the matrix %5. Get the file "
                     "again."),
                base::inQuotes(name), weights.path(), shapeText(weights.info(name).shape), weights.info(name).dtype,
                matrix);
}

}  // namespace tubelet::checkpoint
