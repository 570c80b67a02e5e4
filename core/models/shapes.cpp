#include "models/shapes.h"

#include <algorithm>

#include "checkpoint/name_parts.h"

namespace tubelet::models {

using checkpoint::Weights;

std::int64_t sizeOf(const Weights& weights, const std::string& name, std::size_t axis) {
    if (!weights.contains(name)) {
        return 0;
    }
    const auto& shape = weights.info(name).shape;
    return axis < shape.size() ? shape[axis] : 0;
}

std::int64_t countOf(const Weights& weights, const std::string& start) {
    std::int64_t count = 0;
    for (const std::string& name : weights.names()) {
        if (checkpoint::startsWith(name, start)) {
            const std::string rest = name.substr(start.size());
            if (const auto index = checkpoint::partIndex(rest.substr(0, rest.find('.')))) {
                count = std::max<std::int64_t>(count, *index + 1);
            }
        }
    }
    return count;
}

}  // namespace tubelet::models
