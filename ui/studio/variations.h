#pragma once

#include <map>
#include <string>

#include <QObject>
#include <QPointer>

#include "jobs/job_queue.h"
#include "library/clip_library.h"
#include "media/clip.h"
#include "request/reports.h"

class QAction;

namespace tubelet::ui {

class EngineBridge;
class PreviewView;
class TileGrid;
class Viewing;

/// The clips that were asked for together, side by side over the picture: each with its newest
/// preview, or finished.
/// The one that is clicked is shown alone.
/// GUI-only.
class Variations : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it; `view` gets the grid as a child, `action` shows it.
    Variations(EngineBridge& bridge, PreviewView& view, Viewing& viewing, QAction& action, QObject* parent = nullptr);

    bool isOn() const;
    void setOn(bool on);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    /// What is known of one of them.
    struct Member {
        media::SharedClip clip;
        int step = 0;
        library::ClipEntry entry;  ///< id 0: not finished
    };

    void onJobChanged(const jobs::Job& job);
    void onSteps(jobs::JobId id, const std::vector<request::StepReport>& reports);
    void onFinished(jobs::JobId id, const library::ClipEntry& entry, const media::SharedClip& clip);
    void refresh();
    void choose(jobs::JobId id);
    QString stateOf(const jobs::Job& job) const;

    EngineBridge& m_bridge;
    PreviewView& m_view;
    Viewing& m_viewing;
    QAction& m_action;
    QPointer<TileGrid> m_grid;
    std::string m_group;  ///< that of the newest run which has one
    std::map<jobs::JobId, Member> m_members;
};

}  // namespace tubelet::ui
