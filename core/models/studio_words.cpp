#include "models/studio_words.h"

#include <cstdint>
#include <system_error>

#include "base/error.h"
#include "base/paths.h"
#include "checkpoint/json_fields.h"
#include "checkpoint/json_file.h"
#include "request/enum_words.h"
#include "request/fields.h"

namespace tubelet::models {

namespace {

namespace fs = std::filesystem;

/// A name without folders. Throws as readStudioWords().
fs::path nameIn(const checkpoint::JsonFields& fields, const char* key) {
    fs::path name = fields.text(key);
    if (name.empty() || name != name.filename() || name == "." || name == "..") {
        fields.fail(key, {says("models", "must be the name of a file in this folder")});
    }
    return name;
}

/// The folder of that name beside a model's, else in a place of models; empty: neither is there.
fs::path editionFolder(const fs::path& folder, const fs::path& name) {
    std::error_code ignored;
    auto roots = base::modelRoots();
    roots.insert(roots.begin(), (fs::absolute(folder, ignored) / "..").lexically_normal());
    for (const auto& root : roots) {
        if (fs::is_directory(root / name, ignored)) {
            return root / name;
        }
    }
    return {};
}

/// Throws as readStudioWords(); nothing where the folder that it names is not there.
std::optional<request::DraftEdition> readDraft(const checkpoint::JsonFields& fields, const fs::path& folder) {
    request::DraftEdition draft;
    const auto number = [&](const request::NumberField& field, std::optional<double>& value) {
        if (fields.has(field.key)) {
            value = fields.number(field.key, field.least, field.most);
        }
    };
    if (fields.has(request::kStepsField.key)) {
        draft.steps = static_cast<int>(fields.integer(request::kStepsField.key,
                                                      static_cast<std::int64_t>(request::kStepsField.least),
                                                      static_cast<std::int64_t>(request::kStepsField.most)));
    }
    number(request::kGuidanceField, draft.guidance);
    number(request::kShiftField, draft.shift);
    if (fields.has("sampler")) {
        try {
            draft.sampler = request::samplerFromString(fields.text("sampler"));
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Usage) {
                throw;
            }
            fields.fail("sampler", {says("models", "names no known sampler: %1"), error.message()});
        }
    }
    if (fields.has("model")) {
        const fs::path name = fields.text("model");
        if (name.empty() || name != name.filename() || name == "." || name == "..") {
            fields.fail("model", {says("models", "must be the name of a folder beside this one")});
        }
        draft.model = editionFolder(folder, name);
        if (draft.model.empty()) {
            return std::nullopt;
        }
    } else if (!draft.steps) {
        fields.fail("steps", {says("models", "must be there, or \"model\" with the folder of the few-step edition")});
    }
    return draft;
}

}  // namespace

StudioWords readStudioWords(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "studio.json";
    std::error_code ignored;
    StudioWords words;
    if (!std::filesystem::is_regular_file(file, ignored)) {
        return words;
    }
    const checkpoint::JsonFields fields(file, checkpoint::readJson(file));
    if (fields.has("examples")) {
        const checkpoint::JsonFields examples = fields.object("examples");
        for (const auto& [language, prompts] : examples.json().items()) {
            words.examples[language] = examples.texts(language);
        }
    }
    if (fields.has("limits")) {
        const checkpoint::JsonFields limits = fields.object("limits");
        for (const auto& [language, text] : limits.json().items()) {
            words.limits[language] = limits.text(language);
        }
    }
    if (fields.has("draft")) {
        words.draft = readDraft(fields.object("draft"), folder);
    }
    if (fields.has("pictures")) {
        const checkpoint::JsonFields pictures = fields.object("pictures");
        words.pictures = {folder / nameIn(pictures, "file"), static_cast<int>(pictures.integer("tile", 8, 512)),
                          pictures.texts("words")};
    }
    return words;
}

}  // namespace tubelet::models
