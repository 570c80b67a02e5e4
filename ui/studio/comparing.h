#pragma once

#include <QObject>

#include "library/clip_library.h"
#include "ui/preview/wipe.h"
#include "ui/studio/clip_reader.h"
#include "ui/studio/viewing.h"

class QAction;

namespace tubelet::ui {

class CompareBar;
class PreviewView;

/// Compares two clips in the viewport, A left and B right of a line: steps, clips of the list, a
/// running job's previews.
/// One side is framed: it is what Viewing shows, so that stars, tags, export and tools mean it, and
/// where what is chosen next appears; the other one stays.
/// GUI-only.
class Comparing : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it.
    Comparing(CompareBar& bar, PreviewView& view, Viewing& viewing, QObject* parent = nullptr);

    /// The commands that begin and end it, and move the divider.
    void setActions(QAction& compare, QAction& left, QAction& right);

    bool isOn() const;
    /// What is shown becomes A; what is chosen next is B, which is framed.
    void begin();
    void end();
    void toggle();
    /// Frames that side.
    void choose(tubelet::ui::WipeSide side);
    /// Moves the divider by a part of the width.
    void moveDivider(double by);

  public Q_SLOTS:
    /// Two clips of the list.
    void compare(const tubelet::library::ClipEntry& a, const tubelet::library::ClipEntry& b);
    /// What is shown, and a clip of the list.
    void compareWith(const tubelet::library::ClipEntry& b);
    /// What is shown, and a step of the run that the strip shows.
    void compareWithStep(int step);
    /// A clip is gone from the list: there is nothing to compare with any more.
    void forgetEntry(std::int64_t id);

  Q_SIGNALS:
    /// Of A, which could not be read.
    void failed(const tubelet::ui::Failure& failure);
    void changed(bool on);
    /// A side was framed: the only clip that is meant is the one that Viewing shows.
    void sideChosen();

  private:
    void pin(ShownClip other, WipeSide framed);
    void refresh();

    CompareBar& m_bar;
    PreviewView& m_view;
    Viewing& m_viewing;
    ShownClip m_other;  ///< of the side that is not framed
    ClipReader m_reader;
};

}  // namespace tubelet::ui
