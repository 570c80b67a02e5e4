#pragma once

#include <QObject>
#include <QPoint>
#include <QTimer>

class QBoxLayout;
class QMainWindow;
class QWidget;

namespace tubelet::ui {

class PreviewView;

/// Full screen: the picture on black, alone.
/// The controls below it lie on the picture then, and are gone, with the pointer, a moment after
/// the last move of the mouse; moving it, or Tab, brings them back.
/// GUI-only.
class Cinema : public QObject {
    Q_OBJECT

  public:
    /// `controls` is the last widget of `column`. All are borrowed and outlive it.
    Cinema(QMainWindow& window, PreviewView& view, QWidget& controls, QBoxLayout& column);

    void setOn(bool on);
    bool isOn() const { return m_on; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void wake();
    void sleep();
    void place();

    QMainWindow& m_window;
    PreviewView& m_view;
    QWidget& m_controls;
    QBoxLayout& m_column;
    QTimer m_rest;
    QPoint m_pointer;
    bool m_on = false;
};

}  // namespace tubelet::ui
