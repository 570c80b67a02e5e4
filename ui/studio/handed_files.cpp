#include "ui/studio/handed_files.h"

#include <system_error>
#include <utility>

#include "ui/settings/lora_files.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/file_choice.h"
#include "ui/studio/model_finder.h"
#include "ui/studio/prompt_list.h"
#include "ui/studio/recipe_reuse.h"

namespace tubelet::ui {

HandedFiles::HandedFiles(ModelFinder& finder, SettingsPanel& settings, RecipeReuse& reuse, FileChoice& choice,
                         PromptList& prompts, QObject* parent)
    : QObject(parent), m_finder(finder), m_settings(settings), m_choice(choice), m_prompts(prompts) {
    connect(&finder, &ModelFinder::found, this, &HandedFiles::searched);
    connect(&finder, &ModelFinder::nothingFound, this, &HandedFiles::searched);
    connect(&reuse, &RecipeReuse::reused, this, &HandedFiles::addLoras);
    connect(&reuse, &RecipeReuse::failed, this, &HandedFiles::addLoras);
    connect(&reuse, &RecipeReuse::nothingIn, this, &HandedFiles::addLoras);
}

void HandedFiles::take(const std::vector<std::filesystem::path>& files) {
    if (!m_searched) {
        m_waiting.insert(m_waiting.end(), files.begin(), files.end());
        return;
    }
    const std::filesystem::path* recipe = nullptr;
    for (const auto& file : files) {
        std::error_code ignored;
        if (std::filesystem::exists(file / "model_index.json", ignored)) {
            m_finder.open(file);
        } else if (LoraFiles::isOne(file)) {
            m_loras.push_back(file);
        } else if (PromptList::isOne(file)) {
            m_prompts.take(file);
        } else if (recipe == nullptr) {
            recipe = &file;
        }
    }
    if (recipe != nullptr) {
        m_choice.take(*recipe);
    } else {
        addLoras();
    }
}

void HandedFiles::searched() {
    m_searched = true;
    take(std::exchange(m_waiting, {}));
}

void HandedFiles::addLoras() {
    if (!m_loras.empty()) {
        m_settings.loras()->add(std::exchange(m_loras, {}));
    }
}

}  // namespace tubelet::ui
