#include "lab/model_among.h"

#include <system_error>

#include "base/paths.h"

namespace tubelet::lab {

std::optional<std::filesystem::path> modelAmong(const std::string& name) {
    for (const auto& root : base::modelRoots()) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(root / name / "config.json", ignored)) {
            return root / name;
        }
    }
    return std::nullopt;
}

std::string modelRootsAsText() {
    std::string text;
    for (const auto& root : base::modelRoots()) {
        text += (text.empty() ? "" : ", ") + base::toUtf8(root);
    }
    return text.empty() ? "-" : text;
}

}  // namespace tubelet::lab
