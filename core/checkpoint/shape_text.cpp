#include "checkpoint/shape_text.h"

#include "base/shown.h"

namespace tubelet::checkpoint {

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text = "(";
    for (std::size_t i = 0; i < shape.size(); ++i) {
        text += (i ? ", " : "") + std::to_string(shape[i]);
    }
    return text + ")";
}

Message expectedShape(const std::string& name, const std::vector<std::int64_t>& expected,
                      const std::vector<std::int64_t>& got) {
    return {says("checkpoint", "%1: expected %2, got %3"), base::shownText(name, 200), shapeText(expected),
            shapeText(got)};
}

}  // namespace tubelet::checkpoint
