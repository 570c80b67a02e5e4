#pragma once

#include <QObject>

class QWidget;

namespace tubelet::ui {

/// Keeps a window, frame and all, inside its screen when it is first shown: what was remembered may
/// be of a larger screen or another scale, and only the desktop knows how wide frames are.
/// GUI-only.
class ScreenFit : public QObject {
    Q_OBJECT

  public:
    /// Becomes a child of the window.
    explicit ScreenFit(QWidget& window);

    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void fit();

    QWidget& m_window;
};

}  // namespace tubelet::ui
