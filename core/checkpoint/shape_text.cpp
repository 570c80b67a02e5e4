#include "checkpoint/shape_text.h"

namespace tubelet::checkpoint {

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text = "(";
    for (std::size_t i = 0; i < shape.size(); ++i) {
        text += (i ? ", " : "") + std::to_string(shape[i]);
    }
    return text + ")";
}

std::string expectedShape(const std::string& name, const std::vector<std::int64_t>& expected,
                          const std::vector<std::int64_t>& got) {
    return name + ": expected " + shapeText(expected) + ", got " + shapeText(got);
}

}  // namespace tubelet::checkpoint
