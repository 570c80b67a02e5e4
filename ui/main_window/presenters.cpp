#include "ui/main_window/presenters.h"

#include <QAction>
#include <QMainWindow>
#include <QUndoStack>

#include "ui/gallery/clip_list.h"
#include "ui/main_window/main_actions.h"
#include "ui/main_window/studio_parts.h"
#include "ui/main_window/window_layout.h"
#include "ui/messages/failure_teller.h"
#include "ui/settings/input_chips.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/branching.h"
#include "ui/studio/clip_shelf.h"
#include "ui/studio/comparing.h"
#include "ui/studio/detour.h"
#include "ui/studio/draft_desk.h"
#include "ui/studio/draft_history.h"
#include "ui/studio/family.h"
#include "ui/studio/file_choice.h"
#include "ui/studio/generate_command.h"
#include "ui/studio/given_inputs.h"
#include "ui/studio/kept_space.h"
#include "ui/studio/leftovers.h"
#include "ui/studio/lora_fits.h"
#include "ui/studio/model_finder.h"
#include "ui/studio/playback_commands.h"
#include "ui/studio/preset_undo.h"
#include "ui/studio/preview_quality.h"
#include "ui/studio/prompt_list.h"
#include "ui/studio/queue_editing.h"
#include "ui/studio/queue_undo.h"
#include "ui/studio/recipe_reuse.h"
#include "ui/studio/reworking.h"
#include "ui/studio/run_status.h"
#include "ui/studio/storyboarding.h"
#include "ui/studio/variations.h"
#include "ui/studio/viewing.h"
#include "ui/studio/walls.h"

namespace tubelet::ui {

namespace {

/// What painting puts on them is large.
constexpr int kUndoSteps = 200;

}  // namespace

Presenters::Presenters(const StudioParts& parts, const WindowLayout& layout, const MainActions& actions,
                       QMainWindow& window)
    : failures(new FailureTeller(*layout.messages, &window)),
      status(new RunStatus(parts.bridge, *layout.queue, window)),
      viewing(new Viewing(parts.bridge, parts.facts, *layout.view, *layout.strip, &window)),
      comparing(new Comparing(*layout.compare, *layout.view, *viewing, &window)),
      undo(new QUndoStack(&window)),
      desk(new DraftDesk(*layout.prompt, *layout.panel, *layout.generate, &window)),
      drafts(new DraftHistory(*desk, *undo, &window)),
      detour(new Detour(*desk, *drafts, *undo, *layout.generate, &window)),
      shelf(new ClipShelf(parts.library, *layout.clips, *undo, &window)),
      reuse(new RecipeReuse(*layout.prompt, *layout.panel, *drafts, *detour, parts.library, &window)),
      branching(new Branching(*layout.branch, *detour, &window)),
      queueUndo(new QueueUndo(parts.bridge, *layout.queue, *undo, &window)),
      presetUndo(new PresetUndo(*layout.panel->presets(), *undo, &window)),
      editing(new QueueEditing({parts.bridge, *layout.branch, *branching, *detour, *queueUndo}, &window)),
      keptSpace(new KeptSpace(parts.bridge, &window)),
      quality(new PreviewQuality(parts.bridge, *actions.previews, *layout.quality, &window)),
      reworking(new Reworking({*layout.rework, *layout.view, *viewing, *detour, *undo}, &window)),
      finder(new ModelFinder(parts.facts, *layout.panel, &window)),
      loraFits(new LoraFits(parts.facts, *layout.panel, &window)),
      generate(new GenerateCommand(parts.bridge, parts.facts, parts.library, *layout.prompt, *layout.panel,
                                   *layout.generate, &window)),
      choice(new FileChoice(*reuse, *layout.panel, *drafts, *detour, *layout.messages, &window)),
      prompts(new PromptList(
          *queueUndo,
          [this](const QStringList& each, const PromptList::Queued& queued) {
              GeneratePurpose purpose;
              purpose.spread = PromptList::spreadOver(each);
              purpose.queued = queued;
              detour->end();  // they are clips of one's own settings
              generate->run(purpose);
          },
          &window)),
      storyboard(
          new Storyboarding({*layout.storyboard, *layout.storyboardCost, *layout.cardCost, *layout.panel, *detour},
                            *generate, *undo, &window)),
      walls(new Walls(parts.bridge, parts.library, *layout.wall, *queueUndo, &window)),
      leftovers(new Leftovers(parts.bridge, *layout.messages, *queueUndo, &window)) {
    undo->setUndoLimit(kUndoSteps);
    reuse->setStoryboard(*storyboard);
    new Variations(parts.bridge, *walls, *actions.variations, &window);
    new PlaybackCommands(
        {actions.fit, actions.actualSize, actions.playPause, actions.previousFrame, actions.nextFrame,
         actions.shuttleBack, actions.shuttlePause, actions.shuttleOn, actions.loop, actions.markIn, actions.markOut,
         actions.wholeClip, actions.previousStep, actions.nextStep, actions.newestStep},
        *layout.view, *viewing, &window);
    comparing->setActions(*actions.compare, *actions.dividerLeft, *actions.dividerRight);
    QObject::connect(actions.keptSpace, &QAction::triggered, keptSpace,
                     [space = keptSpace, parent = &window] { space->showDialog(parent); });
    layout.given->setPrompts([clips = layout.clips](const auto& file) { return clips->promptOf(file); });
    new GivenInputs(*layout.given, *layout.panel, *drafts, &window);
    new Family(parts.bridge, parts.library, *layout.rows, *viewing, &window);
}

}  // namespace tubelet::ui
