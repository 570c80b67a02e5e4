#pragma once

#include <functional>
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
        std::function<void(const request::GenerationRequest&)> set;
    };

    explicit PresetMenu(Panel panel, QWidget* parent = nullptr);

    const std::vector<Preset>& presets() const { return m_presets; }
    void setPresets(const std::vector<Preset>& presets);
    /// Keeps the present settings under a name; one of the same name is replaced.
    void save(const QString& name);
    void remove(const QString& name);

  Q_SIGNALS:
    /// The list of saved presets has changed.
    void changed();
    /// Something of the person's is gone from presets(); setPresets(before) brings it back.
    void lost(const QString& sentence, const std::vector<tubelet::ui::Preset>& before);

  private:
    void fill();
    void askForName();

    Panel m_panel;
    std::vector<Preset> m_presets;
    QMenu* m_menu;
};

}  // namespace tubelet::ui
