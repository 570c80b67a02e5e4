#pragma once

#include <QObject>
#include <QPointer>

class QApplication;
class QFocusFrame;
class QWidget;

namespace tubelet::ui {

/// Draws one ring around whatever control has the keyboard, in every window of the program; in a
/// full-screen window, which shows a picture alone, none.
/// GUI-only.
class FocusRing : public QObject {
    Q_OBJECT

  public:
    /// Becomes a child of `application`.
    explicit FocusRing(QApplication& application);

    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void show(QWidget* focused);

    QPointer<QFocusFrame> m_frame;  ///< a window that goes takes it along
};

}  // namespace tubelet::ui
