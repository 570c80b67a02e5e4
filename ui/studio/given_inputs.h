#pragma once

#include <QObject>

namespace tubelet::ui {

class DraftHistory;
class InputChips;
class SettingsPanel;

/// Shows beside the prompt what the next clips are given, and takes it away there; a step of undo.
/// GUI-only.
class GivenInputs : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    GivenInputs(InputChips& chips, SettingsPanel& settings, DraftHistory& drafts, QObject* parent = nullptr);

  private:
    void take(int place);

    SettingsPanel& m_settings;
    DraftHistory& m_drafts;
};

}  // namespace tubelet::ui
