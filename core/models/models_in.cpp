#include "models/models_in.h"

#include <algorithm>
#include <utility>

#include "base/listing.h"
#include "models/describe.h"
#include "models/parts/part_folders.h"

namespace tubelet::models {

namespace fs = std::filesystem;

namespace {

bool isUsable(const FoundModel& model) {
    return model.facts.has_value();
}

/// Why a ComfyUI has no transformer: where it would be, and what is there instead.
Message noTransformerIn(const fs::path& comfy, const FoundModels& found) {
    std::vector<Message> folders, files;
    const auto all = PartFolders::ofComfy(comfy);
    for (const char* kind : {"diffusion_models", "checkpoints"}) {
        for (const auto& folder : all.of(kind)) {
            folders.push_back(verbatim(folder));
        }
    }
    for (const auto& part : found.parts) {
        files.push_back({says("models", "%1 (%2)"), part.file.filename(), part.what});
    }
    if (files.empty()) {
        return {says("models", "%1 holds no transformer of a model that is run here; it was looked for in %2."), comfy,
                inARow(folders)};
    }
    return {says("models", "%1 holds no transformer of a model that is run here, but %3; it was looked for in %2."),
            comfy, inARow(folders), someOf(files)};
}

Error whyNoneIn(const fs::path& comfy, const FoundModels& found) {
    if (found.models.empty()) {
        if (!found.faults.empty() && found.parts.empty()) {
            // a broken extra_model_paths.yaml, say
            return {ErrorKind::ModelUnreadable, found.faults.front()};
        }
        return {ErrorKind::ModelUnreadable, noTransformerIn(comfy, found)};
    }
    const Error& first = *found.models.front().problem;
    if (found.models.size() == 1) {
        return first;
    }
    return {ErrorKind::ModelUnreadable,
            inOrder({counts("models", "None of the %n model(s) in %1 can be used."), found.models.size(), comfy},
                    first.message())};
}

}  // namespace

ModelsIn modelsIn(const fs::path& place) {
    ModelsIn result;
    try {
        result.isComfy = PartFolders::isComfy(place);
        if (!result.isComfy) {
            auto& model = result.models.emplace_back();
            model.place = place;
            model.facts = describeModel(place);
            model.name = model.facts->name;
            return result;
        }
        auto found = findInComfy(place);
        if (std::none_of(found.models.begin(), found.models.end(), isUsable)) {
            result.problem = whyNoneIn(place, found);
        }
        result.models = std::move(found.models);
    } catch (const Error& error) {
        result.models.clear();
        result.problem = error;
    }
    return result;
}

}  // namespace tubelet::models
