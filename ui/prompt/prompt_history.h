#pragma once

#include <optional>

#include <QStringList>

namespace tubelet::ui {

/// The prompts that clips were made of, oldest first, and a walk through them as in a shell: what
/// was being typed waits at the newer end.
/// A value: any thread, one at a time.
class PromptHistory {
  public:
    static constexpr qsizetype kMost = 200;

    const QStringList& prompts() const { return m_prompts; }
    /// Of a former session; the newest kMost.
    void setPrompts(const QStringList& prompts);
    /// A clip is made of it. The same again in a row counts once. Ends a walk.
    void add(const QString& prompt);

    /// The prompt before or behind the one that is shown, or nothing at either end.
    /// A shown text that was changed on the way is the draft from then on.
    std::optional<QString> older(const QString& shown);
    std::optional<QString> newer(const QString& shown);

  private:
    void noteChange(const QString& shown);

    QStringList m_prompts;
    QString m_draft;
    qsizetype m_place = 0;  ///< size(): at the draft
};

}  // namespace tubelet::ui
