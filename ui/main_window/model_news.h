#pragma once

#include <QObject>

#include "ui/bridge/failure.h"
#include "ui/main_window/presenters.h"

class QWidget;

namespace tubelet::ui {

class WindowLayout;
struct StudioParts;
struct StudioSettings;

/// Which models there are, and what the window makes of that: fields, invitations, messages.
/// GUI-only.
class ModelNews : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it; `settings` are those of the last session.
    ModelNews(const StudioParts& parts, const StudioSettings& settings, const WindowLayout& layout,
              const Presenters& presenters, QWidget& window);

    /// Asks for a model's folder and opens it.
    void askForFolder();

  Q_SIGNALS:
    /// Another model is chosen, or there are others now.
    void changed();
    /// A clip may cost something else now.
    void costChanged();
    /// One that is not here yet shall be fetched.
    void getWanted();
    /// The models that are here shall be shown.
    void listWanted();
    /// The list of models is another one.
    void foldersChanged();

  private:
    void connectPanel();
    void connectFinder();
    void onFound();
    void onNothingFound(const Failure& why);
    void onOpened(const QString& name);
    void takeFiguresOfLastTime();

    const StudioParts& m_parts;
    const StudioSettings& m_settings;
    const WindowLayout& m_layout;
    const Presenters& m_presenters;
    QWidget& m_window;
    bool m_hasFigures = false;  ///< those of last time are shown, or nobody asks for them any more
};

}  // namespace tubelet::ui
