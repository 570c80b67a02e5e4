#include "ui/studio/draft_desk.h"

#include "ui/prompt/generate_row.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"

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
    if (draft.request) {
        m_settings.setRequest(*draft.request);
    }
    m_settings.seed()->setRandomEachTime(draft.randomSeed);
    m_row.setClips(draft.clips);
}

}  // namespace tubelet::ui
