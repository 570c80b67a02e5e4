#pragma once

#include <QDialog>

#include "ui/bridge/newest_question.h"
#include "ui/studio/preferences.h"
#include "ui/studio/studio_settings.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace tubelet::ui {

class HintLabel;

/// The preferences, in force as soon as they are changed, or from the next start on where it says
/// so; nothing has to be confirmed.
/// GUI-only.
class PreferencesDialog : public QDialog {
    Q_OBJECT

  public:
    /// `inForce`: what this session was started with; `usualFolder`: where clips lie when nobody
    /// chose; `folder`: where they lie in this session.
    PreferencesDialog(const Preferences& preferences, const Preferences& inForce, ThemeChoice theme,
                      const QString& usualFolder, const QString& folder, QWidget* parent);

    const Preferences& preferences() const { return m_preferences; }
    /// Adds what another part of the studio has to be set, with its heading.
    void addPart(const QString& heading, QWidget* part);
    void alignLabels();

  Q_SIGNALS:
    void changed(const tubelet::ui::Preferences& preferences);
    /// What was changed shall hold at once.
    void restartWanted();
    void themeChanged(tubelet::ui::ThemeChoice theme);

  private:
    QWidget* makeFolder();
    QWidget* makeLook(ThemeChoice theme);
    QWidget* makeRuns();
    void chooseFolder();
    Q_INVOKABLE void setFolder(const QString& folder);
    void takeFolder(const QString& folder);
    void tellFolder();
    void tellLanguage();

    Preferences m_preferences;
    const Preferences m_inForce;
    QString m_usualFolder;
    QString m_folder;
    QLineEdit* m_clips;
    HintLabel* m_clipsHint;
    QComboBox* m_language;
    HintLabel* m_languageHint;
    QPushButton* m_restart;
    QComboBox* m_theme;
    QSpinBox* m_threads;
    QSpinBox* m_memory;
    QCheckBox* m_tellsEnds;
    QVBoxLayout* m_parts;
    /// whether a folder can be written
    NewestQuestion m_question{Background::Errands::OnTheirOwn};
};

}  // namespace tubelet::ui
