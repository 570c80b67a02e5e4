#include "ui/prompt/prompt_history.h"

namespace tubelet::ui {

void PromptHistory::setPrompts(const QStringList& prompts) {
    m_prompts = prompts.mid(std::max<qsizetype>(prompts.size() - kMost, 0));
    m_place = m_prompts.size();
}

void PromptHistory::add(const QString& prompt) {
    if (!prompt.trimmed().isEmpty() && (m_prompts.isEmpty() || m_prompts.last() != prompt)) {
        m_prompts.append(prompt);
        m_prompts = m_prompts.mid(std::max<qsizetype>(m_prompts.size() - kMost, 0));
    }
    m_place = m_prompts.size();
    m_draft = prompt;
}

void PromptHistory::noteChange(const QString& shown) {
    if (m_place == m_prompts.size() || m_prompts[m_place] != shown) {
        m_draft = shown;
        m_place = m_prompts.size();
    }
}

std::optional<QString> PromptHistory::older(const QString& shown) {
    noteChange(shown);
    qsizetype place = m_place - 1;
    // The newest is still in the field after its clip was made.
    while (place >= 0 && m_prompts[place] == shown) {
        --place;
    }
    if (place < 0) {
        return std::nullopt;
    }
    m_place = place;
    return m_prompts[place];
}

std::optional<QString> PromptHistory::newer(const QString& shown) {
    noteChange(shown);
    if (m_place == m_prompts.size()) {
        return std::nullopt;
    }
    ++m_place;
    return m_place == m_prompts.size() ? m_draft : m_prompts[m_place];
}

}  // namespace tubelet::ui
