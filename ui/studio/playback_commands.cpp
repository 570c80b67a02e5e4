#include "ui/studio/playback_commands.h"

#include <QAction>

#include "ui/preview/preview_view.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

PlaybackCommands::PlaybackCommands(const Actions& actions, PreviewView& view, Viewing& viewing, QObject* parent)
    : QObject(parent) {
    const auto on = [this](QAction* action, auto&& handler) { connect(action, &QAction::triggered, this, handler); };
    on(actions.fit, [&view] { view.setFit(); });
    on(actions.actualSize, [&view] { view.setZoom(view.devicePixelRatioF()); });
    on(actions.playPause, [&view] { view.togglePlaying(); });
    on(actions.previousFrame, [&view] { view.stepFrames(-1); });
    on(actions.nextFrame, [&view] { view.stepFrames(1); });
    on(actions.shuttleBack, [&view] { view.shuttle(-1); });
    on(actions.shuttlePause, [&view] { view.pause(); });
    on(actions.shuttleOn, [&view] { view.shuttle(1); });
    on(actions.loop, [&view](bool on) { view.setLooping(on); });
    on(actions.markIn, [&view] { view.markIn(); });
    on(actions.markOut, [&view] { view.markOut(); });
    on(actions.wholeClip, [&view] { view.clearRange(); });
    on(actions.previousStep, [&viewing] { viewing.previousStep(); });
    on(actions.nextStep, [&viewing] { viewing.nextStep(); });
    on(actions.newestStep, [&viewing] { viewing.goToNewest(); });
    connect(&view, &PreviewView::loopingChanged, actions.loop, &QAction::setChecked);
    const auto refresh = [actions, &view] { actions.wholeClip->setEnabled(view.hasRange()); };
    connect(&view, &PreviewView::rangeChanged, this, refresh);
    refresh();
}

}  // namespace tubelet::ui
