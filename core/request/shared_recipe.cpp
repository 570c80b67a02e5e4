#include "request/shared_recipe.h"

#include <system_error>

#include "request/json.h"
#include "request/model_place.h"

namespace tubelet::request {
namespace {

namespace fs = std::filesystem;

fs::path nameOf(const fs::path& path) {
    return path.has_filename() ? path.filename() : path.parent_path().filename();  // "folder/"
}

template <typename Change>
void changeFiles(GenerationRequest& request, const Change& change) {
    for (auto& lora : request.loras) {
        lora.file = change(lora.file);
    }
    for (auto& input : request.inputs) {
        input.file = change(input.file);
    }
}

}  // namespace

ClipRecipe withoutFolders(ClipRecipe recipe) {
    const auto strip = [](GenerationRequest& request) {
        request.model = nameOf(ModelPlace::of(request.model).path);
        changeFiles(request, nameOf);
        for (auto& input : request.inputs) {
            input.run.clear();  // it is kept on this machine alone
        }
    };
    strip(recipe.request);
    for (auto& point : recipe.branchedFrom) {
        strip(point.request);
    }
    return recipe;
}

std::string toSharedJson(const ClipRecipe& recipe) {
    return toJson(withoutFolders(recipe));
}

ClipRecipe foundIn(ClipRecipe recipe, const fs::path& folder) {
    changeFiles(recipe.request, [&](const fs::path& file) {
        std::error_code ignored;
        return !file.has_parent_path() && fs::exists(folder / file, ignored) ? folder / file : file;
    });
    return recipe;
}

}  // namespace tubelet::request
