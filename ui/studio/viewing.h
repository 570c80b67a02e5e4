#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include <QObject>

#include "jobs/job_queue.h"
#include "library/clip_library.h"
#include "media/clip.h"
#include "request/model_facts.h"
#include "ui/bridge/failure.h"
#include "ui/export/clip_exporter.h"
#include "ui/runs/run_model.h"
#include "ui/studio/clip_reader.h"
#include "ui/studio/kept_steps.h"

namespace tubelet::ui {

class EngineBridge;
class PreviewView;
class StepStrip;

/// What was shown at one time, to come back to.
struct ShownClip {
    std::optional<library::ClipEntry> entry;  ///< a clip of the list; nothing: a step of `job`
    jobs::Job job;                            ///< whose steps the strip showed; id 0: none
    int step = 0;
    double sigma = 0;        ///< of the step
    media::SharedClip clip;  ///< null while it is being read
    QString name;            ///< in a few words
};

/// What can be exported now, or the sentence that says why nothing can.
struct ExportOffer {
    std::optional<ExportSource> source;
    QString reason;
};

/// Decides what the viewport plays: the running job's newest preview, one of its steps, its
/// finished clip, or a clip of the list.
/// Keeps view and step strip in agreement: the strip shows the steps of the run whose clip is
/// played, of earlier sessions too.
/// GUI-only.
class Viewing : public QObject {
    Q_OBJECT

  public:
    Viewing(EngineBridge& bridge, EngineFacts facts, PreviewView& view, StepStrip& strip, QObject* parent = nullptr);

    /// Plays a clip of the list; its file is read in the background, and so are the steps that its
    /// run kept.
    void showEntry(const library::ClipEntry& entry);
    /// Shows the run of a job: a running one's newest preview, the last kept step of one that ended
    /// without a clip.
    void showRun(const jobs::Job& job);
    /// Back to the newest preview of the running job, or to the clip that was finished last.
    void goToNewest();
    /// The newest preview or the finished clip of the run that the strip shows.
    void showNewest();
    /// A step of that run, 1.. .
    void showStep(int step);
    /// One step back or forth; past the last step is the newest preview or the finished clip.
    void previousStep();
    void nextStep();
    /// The next job that starts is shown even if a clip of the list is being looked at.
    void followNextRun() { m_follow = true; }
    /// What is known of the models; the recipe of a step takes its model's name from them.
    void setModels(const std::vector<request::ModelFacts>& models) { m_models = models; }
    /// Without a model the empty viewport does not invite to press Generate.
    void setCanGenerate(bool can);
    /// With a prompt it does not invite to write one.
    void setHasPrompt(bool has);
    /// What is shown, in a few words.
    QString shownName() const;
    static QString nameOf(const library::ClipEntry& entry);
    /// True while nothing is shown, made or waited for.
    bool isEmpty() const;
    /// What is shown, a running job's newest preview as the step that it is.
    ShownClip shown() const;
    /// Shows that again, at the same place in time; nothing is read anew.
    void showAgain(const ShownClip& shown);
    /// Others lie over the picture, and this one of them is meant: it is what plays for whoever
    /// asks until uncover(); none: no finished one is.
    void cover(const std::optional<library::ClipEntry>& entry);
    void uncover();
    /// A clip is gone from the list.
    void forgetEntry(std::int64_t id);
    /// It is back, maybe in a file of another name.
    void takeBackEntry(const library::ClipEntry& entry);

    /// The job whose steps the strip shows; id 0: none yet.
    const jobs::Job& stepsOf() const { return m_run.job(); }
    /// The step that is shown, or a running job's newest; 0: none, such as where the finished clip
    /// is shown.
    int stepInSight() const;
    /// The step that was chosen and is shown; 0 where that is no step.
    int shownStep() const { return m_mode == Mode::Step ? m_shownStep : 0; }

    ExportOffer exportOffer() const;
    /// The finished clip that plays, or whose step is shown; nothing while its run goes on, or
    /// where its file is gone.
    std::optional<library::ClipEntry> clipInSight() const;
    /// The id of the listed clip that plays, 0: something else does, or nothing.
    std::int64_t shownEntry() const;
    /// True when there is anything to look at.
    bool hasPicture() const;

  Q_SIGNALS:
    void problem(const tubelet::ui::Failure& failure);
    /// The clip that is to be shown can't be read; holds until shownChanged().
    void unreadable(const tubelet::ui::Failure& failure);
    /// What was assumed or converted of the clip shown, or nothing.
    void noticed(const QString& sentences);
    /// What is shown has changed; exportOffer() may give something else.
    void shownChanged();

  private:
    enum class Mode { Newest, Step, Entry };
    /// What lies over the picture.
    struct Cover {
        std::optional<library::ClipEntry> entry;
    };

    void onJobChanged(const jobs::Job& job);
    void onSteps(jobs::JobId id, const std::vector<request::StepReport>& reports);
    void onStepClip(jobs::JobId id, int step, const media::SharedClip& clip, const Failure& failure);
    void onFinished(jobs::JobId id, const library::ClipEntry& entry, const media::SharedClip& clip);
    void onKept(jobs::JobId id, const std::vector<int>& steps, const std::vector<double>& levels);
    void onKeptPreview(jobs::JobId id, int step, const media::SharedClip& preview);
    QString invitation() const;
    ExportOffer coverOffer() const;
    void begin(const jobs::Job& job);
    /// The strip shows this run from now on; the one that it showed goes on beside it if it runs.
    void changeRun(const jobs::Job& job);
    void fillStrip();
    void findRunOf(const library::ClipEntry& entry);
    void takeEntry();
    void leaveEntry();
    void play(const media::SharedClip& clip, bool keepPosition);

    EngineBridge& m_bridge;
    PreviewView& m_view;
    StepStrip& m_strip;

    Mode m_mode = Mode::Newest;
    std::optional<Cover> m_cover;
    bool m_follow = true;
    bool m_canGenerate = true;
    bool m_hasPrompt = false;

    RunModel m_run;  ///< of the strip; job id 0: none yet
    /// What jobs that run beside it have told, for when it ends and the next of them is looked at.
    std::map<jobs::JobId, RunModel> m_beside;
    int m_shownStep = 0;
    int m_pendingStep = 0;

    jobs::Job m_last;  ///< the newest one that ran in this session; id 0: none yet

    library::ClipEntry m_entry;
    media::SharedClip m_entryClip;
    KeptSteps m_kept;
    std::vector<request::ModelFacts> m_models;
    ClipReader m_reader;
};

}  // namespace tubelet::ui
