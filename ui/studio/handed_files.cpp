#include "ui/studio/handed_files.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "request/model_place.h"
#include "ui/bridge/text.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/file_choice.h"
#include "ui/studio/model_finder.h"
#include "ui/studio/prompt_list.h"
#include "ui/studio/recipe_reuse.h"

namespace tubelet::ui {

/// By what they are; each in the order in which they were handed over.
struct HandedFiles::Sorted {
    std::vector<std::filesystem::path> models, loras, prompts, others;
    std::vector<Message> refused;
};

namespace {

/// Of several shards, say, one.
void addOnce(std::vector<std::filesystem::path>& all, const std::filesystem::path& one) {
    if (std::find(all.begin(), all.end(), one) == all.end()) {
        all.push_back(one);
    }
}

/// Parts of the one model that they came with are named with it; else they are refused.
void placeParts(const std::vector<models::Handed>& parts, std::vector<std::filesystem::path>& models,
                std::vector<Message>& refused) {
    const bool isOne = models.size() == 1;
    request::ModelPlace place{isOne ? models.front() : std::filesystem::path(), {}, {}};
    for (const models::Handed& part : parts) {
        if (!isOne || part.component.empty() || !place.parts.emplace(part.component, part.path).second) {
            refused.push_back(part.sentence);
        }
    }
    if (!place.parts.empty()) {
        models.front() = place.text();
    }
}

}  // namespace

HandedFiles::HandedFiles(const EngineFacts& facts, ModelFinder& finder, SettingsPanel& settings, RecipeReuse& reuse,
                         FileChoice& choice, PromptList& prompts, QObject* parent)
    : QObject(parent), m_facts(facts), m_finder(finder), m_settings(settings), m_choice(choice), m_prompts(prompts) {
    connect(&finder, &ModelFinder::found, this, &HandedFiles::searched);
    connect(&finder, &ModelFinder::nothingFound, this, &HandedFiles::searched);
    connect(&reuse, &RecipeReuse::reused, this, &HandedFiles::addLoras);
    connect(&reuse, &RecipeReuse::failed, this, &HandedFiles::addLoras);
    connect(&reuse, &RecipeReuse::nothingIn, this, &HandedFiles::addLoras);
    connect(&m_question, &NewestQuestion::slowChanged, this, &HandedFiles::slowChanged);
}

void HandedFiles::take(const std::vector<std::filesystem::path>& files) {
    if (!m_searched) {
        m_waiting.insert(m_waiting.end(), files.begin(), files.end());
        return;
    }
    // With those of before that are not sorted yet: only the newest question is answered.
    m_asked.insert(m_asked.end(), files.begin(), files.end());
    if (m_asked.empty()) {
        return;
    }
    m_question.ask([this, facts = m_facts, all = m_asked](const std::stop_token&) -> Background::Continuation {
        return [this, files = sorted(facts, all)] {
            m_asked.clear();
            take(files);
        };
    });
}

HandedFiles::Sorted HandedFiles::sorted(const EngineFacts& facts, const std::vector<std::filesystem::path>& files) {
    Sorted found;
    std::vector<models::Handed> parts;
    for (const auto& file : files) {
        const models::Handed handed = facts.handedOver(file);
        switch (handed.as) {
            case models::HandedAs::Model:
                addOnce(found.models, handed.path);
                break;
            case models::HandedAs::Lora:
                found.loras.push_back(handed.path);
                break;
            case models::HandedAs::Part:
                parts.push_back(handed);
                break;
            case models::HandedAs::Refused:
                found.refused.push_back(handed.sentence);
                break;
            case models::HandedAs::Other:
                (PromptList::isOne(file) ? found.prompts : found.others).push_back(file);
                break;
        }
    }
    placeParts(parts, found.models, found.refused);
    // Of those of which one is taken, one that holds something.
    std::stable_partition(found.others.begin(), found.others.end(), [](const std::filesystem::path& file) {
        std::error_code failed;
        return std::filesystem::file_size(file, failed) > 0 && !failed;
    });
    return found;
}

void HandedFiles::take(const Sorted& files) {
    for (const auto& model : files.models) {
        m_finder.open(model);
    }
    for (const Message& why : files.refused) {
        Q_EMIT refused(FailureText::of(why, ErrorKind::ModelUnreadable));
    }
    m_loras.insert(m_loras.end(), files.loras.begin(), files.loras.end());
    if (!files.prompts.empty()) {
        m_prompts.take(files.prompts);
    }
    if (!files.others.empty()) {
        m_choice.take(files.others.front());
        QStringList others;
        for (std::size_t i = 1; i < files.others.size(); ++i) {
            others << fromPath(files.others[i].filename());
        }
        if (!others.isEmpty()) {
            Q_EMIT leftOut(
                tr("Only %1 was taken: one clip, picture or recipe at a time. Left out: %2.")
                    .arg(fromPath(files.others.front().filename()), shortened(others.join(QStringLiteral(", ")), 300)));
        }
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
