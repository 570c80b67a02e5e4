#include "ui/studio/draft_desk.h"

#include <algorithm>

#include "ui/prompt/generate_row.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/changed_to_fit.h"

namespace tubelet::ui {

DraftDesk::DraftDesk(PromptPanel& prompt, SettingsPanel& settings, GenerateRow& row, QObject* parent)
    : QObject(parent), m_prompt(prompt), m_settings(settings), m_row(row) {
    connect(&m_prompt, &PromptPanel::changed, this, [this] { Q_EMIT changed(Part::Words); });
    connect(&m_settings, &SettingsPanel::changed, this, [this] { Q_EMIT changed(Part::Figures); });
    connect(&m_row, &GenerateRow::changed, this, [this] { Q_EMIT changed(Part::Clips); });
}

Draft DraftDesk::draft() const {
    Draft draft;
    draft.prompt = m_prompt.prompt();
    draft.negativePrompt = m_prompt.negativePrompt();
    if (m_settings.model()) {
        draft.request = m_settings.request();
    }
    draft.randomSeed = m_settings.seed()->randomEachTime();
    draft.clips = m_row.clips();
    return draft;
}

void DraftDesk::setDraft(const Draft& draft) {
    m_prompt.setPrompt(draft.prompt);
    m_prompt.setNegativePrompt(draft.negativePrompt);
    m_changed.clear();
    m_missing.clear();
    if (draft.request) {
        m_changed = m_settings.setRequest(*draft.request);
        // a clip that was found by its file knows the name of the model's folder alone
        const auto& wanted = draft.request->model;
        const request::ModelFacts* chosen = m_settings.model();
        if (chosen && chosen->folder != wanted && chosen->folder.filename() != wanted) {
            m_missing = wanted;
        }
    }
    m_settings.seed()->setRandomEachTime(draft.randomSeed);
    m_row.setClips(draft.clips);
}

QString DraftDesk::differences() const {
    QStringList sentences;
    if (!m_missing.empty() && !isModelListed(m_missing)) {
        sentences << tr("Its model is not in the list of models now; the chosen one stays.");
    }
    if (!m_changed.empty()) {
        sentences << ChangedToFit::sentence(m_changed);
    }
    return sentences.join(QLatin1Char(' '));
}

bool DraftDesk::isModelListed(const std::filesystem::path& folder) const {
    const auto& models = m_settings.modelSection()->models();
    return std::any_of(models.begin(), models.end(), [&](const auto& facts) { return facts.folder == folder; });
}

}  // namespace tubelet::ui
