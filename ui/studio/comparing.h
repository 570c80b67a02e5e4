#pragma once

#include <QObject>

#include "library/clip_library.h"
#include "ui/studio/clip_reader.h"

class QAction;

namespace tubelet::ui {

class CompareBar;
class PreviewView;
class Viewing;

/// Compares two clips in the viewport: A, which stays, and B, which is whatever is shown besides:
/// steps, clips of the list, a running job's previews.
/// GUI-only.
class Comparing : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    Comparing(CompareBar& bar, PreviewView& view, Viewing& viewing, QObject* parent = nullptr);

    /// The commands that begin and end it, and move the divider.
    void setActions(QAction& compare, QAction& left, QAction& right);

    bool isOn() const;
    /// What is shown becomes A; what is chosen next is B.
    void begin();
    void end();
    void toggle();
    /// Moves the divider by a part of the width.
    void moveDivider(double by);

  public Q_SLOTS:
    /// Two clips of the list.
    void compare(const tubelet::library::ClipEntry& a, const tubelet::library::ClipEntry& b);
    /// What is shown, and a clip of the list.
    void compareWith(const tubelet::library::ClipEntry& b);
    /// What is shown, and a step of the run that the strip shows.
    void compareWithStep(int step);

  Q_SIGNALS:
    /// Of A, which could not be read.
    void failed(const tubelet::ui::Failure& failure);
    void changed(bool on);

  private:
    void pin(const media::SharedClip& clip, const QString& name);
    void refresh();

    CompareBar& m_bar;
    PreviewView& m_view;
    Viewing& m_viewing;
    QString m_name;  ///< of A
    ClipReader m_reader;
};

}  // namespace tubelet::ui
