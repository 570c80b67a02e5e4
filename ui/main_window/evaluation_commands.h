#pragma once

#include <QObject>

class QMainWindow;

namespace tubelet::ui {

struct StudioParts;
struct StudioSettings;

/// The command that looks at how good models are.
/// GUI-only.
class EvaluationCommands : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    EvaluationCommands(const StudioParts& parts, StudioSettings& settings, QMainWindow& window);

  Q_SIGNALS:
    /// Something that is worth saving was changed.
    void changed();

  private:
    void show();

    const StudioParts& m_parts;
    StudioSettings& m_settings;
    QMainWindow& m_window;
};

}  // namespace tubelet::ui
