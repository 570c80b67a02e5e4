#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <QObject>

#include "ui/studio/draft.h"

namespace tubelet::ui {

class GenerateRow;
class PromptPanel;
class SettingsPanel;

/// The panels that a Draft is set up in, as one.
/// GUI-only.
class DraftDesk : public QObject {
    Q_OBJECT

  public:
    enum class Part { Words, Figures, Clips };

    /// All are borrowed and outlive it.
    DraftDesk(PromptPanel& prompt, SettingsPanel& settings, GenerateRow& row, QObject* parent = nullptr);

    /// Without a request as long as no model is chosen.
    Draft draft() const;
    /// Shows it, made legal for the chosen model; a request that is not there leaves the figures.
    void setDraft(const Draft& draft);
    /// What of the draft that was shown last can't be as it was, in sentences; empty: nothing.
    QString differences() const;
    bool isModelListed(const std::filesystem::path& folder) const;

  Q_SIGNALS:
    void changed(tubelet::ui::DraftDesk::Part part);

  private:
    PromptPanel& m_prompt;
    SettingsPanel& m_settings;
    GenerateRow& m_row;
    std::vector<std::string> m_changed;  ///< of the draft that was shown last
    std::filesystem::path m_missing;     ///< its model, where another one is shown
};

}  // namespace tubelet::ui
