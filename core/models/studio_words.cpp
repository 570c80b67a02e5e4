#include "models/studio_words.h"

#include <system_error>

#include "checkpoint/json_fields.h"
#include "checkpoint/json_file.h"

namespace tubelet::models {

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
    return words;
}

}  // namespace tubelet::models
