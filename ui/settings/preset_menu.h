#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include <QPushButton>

#include "ui/settings/presets.h"

class QMenu;

namespace tubelet::ui {

/// A button with the presets: Draft, Good and Best of every model, and those that the person saved.
/// GUI-only.
class PresetMenu : public QPushButton {
    Q_OBJECT

  public:
    struct Panel {
        std::function<request::GenerationRequest()> now;
        std::function<const request::ModelFacts*()> model;
        /// The listed model of a folder, or null.
        std::function<const request::ModelFacts*(const std::filesystem::path&)> listed;
        std::function<void(const request::GenerationRequest&)> set;
    };

    explicit PresetMenu(Panel panel, QWidget* parent = nullptr);

    const std::vector<Preset>& presets() const { return m_presets; }
    void setPresets(const std::vector<Preset>& presets);
    /// What the author of the present model names for drafts; nothing: half its steps.
    void setDraft(const std::optional<request::DraftEdition>& draft) { m_draft = draft; }
    /// Keeps the present settings under a name; one of the same name is replaced.
    void save(const QString& name);
    void remove(const QString& name);
    /// Does a change (again); other presets stay as they are.
    void apply(const PresetChange& change);

  Q_SIGNALS:
    /// The list of saved presets has changed.
    void changed();
    /// A person has done this; apply() of its reverse takes it back.
    void told(const QString& sentence, const tubelet::ui::PresetChange& change);

  private:
    /// What an entry does, and what its tooltip says.
    struct Choice {
        request::GenerationRequest request;
        QString tip;
    };

    void fill();
    Choice draft(const request::GenerationRequest& now, const request::ModelFacts& model) const;
    void askForName();
    /// In the list; its size where it is not listed.
    std::size_t placeOf(const QString& name) const;

    Panel m_panel;
    std::vector<Preset> m_presets;
    std::optional<request::DraftEdition> m_draft;
    QMenu* m_menu;
};

}  // namespace tubelet::ui
