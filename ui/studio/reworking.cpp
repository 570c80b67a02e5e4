#include "ui/studio/reworking.h"

#include <algorithm>
#include <utility>

#include <QUndoStack>

#include "request/fields.h"
#include "request/inputs.h"
#include "ui/bridge/text.h"
#include "ui/paint/brush_overlay.h"
#include "ui/preview/preview_view.h"
#include "ui/prompt/generate_row.h"
#include "ui/studio/draft_desk.h"
#include "ui/studio/draft_history.h"

namespace tubelet::ui {

namespace {

constexpr int kPromptCharacters = 40;

QString nameOf(const library::ClipEntry& clip) {
    const QString prompt = shortened(fromUtf8(clip.recipe.request.prompt), kPromptCharacters);
    return prompt.isEmpty() ? fromPath(clip.file.filename()) : prompt;
}

}  // namespace

/// What was painted before and after a drag, or Clear.
class Reworking::StrokeStep : public QUndoCommand {
  public:
    StrokeStep(BrushOverlay& brush, std::vector<BrushStroke> before, const QString& name)
        : QUndoCommand(name), m_brush(brush), m_before(std::move(before)), m_after(brush.strokes().strokes()) {}

    void undo() override { m_brush.setStrokes(m_before); }
    void redo() override {
        if (std::exchange(m_isDone, true)) {
            m_brush.setStrokes(m_after);
        }
    }

  private:
    BrushOverlay& m_brush;
    std::vector<BrushStroke> m_before, m_after;
    bool m_isDone = false;
};

Reworking::Reworking(const Panels& panels, QObject* parent)
    : QObject(parent), m_panels(panels), m_brush(new BrushOverlay(panels.view)) {
    const ReworkBar* bar = &m_panels.bar;
    connect(bar, &ReworkBar::done, this, &Reworking::end);
    connect(bar, &ReworkBar::brushChanged, this, [this] {
        m_brush->setRadius(m_panels.bar.radius());
        m_brush->setErasing(m_panels.bar.erases());
        m_brush->setRange(m_panels.bar.firstFrame(), m_panels.bar.lastFrame());
    });
    connect(bar, &ReworkBar::clearRequested, this, [this] {
        const auto before = m_brush->strokes().strokes();
        m_brush->setStrokes({});
        m_panels.undo.push(new StrokeStep(*m_brush, before, tr("clearing the brush")));
    });
    connect(m_brush, &BrushOverlay::radiusChanged, &m_panels.bar, &ReworkBar::setRadius);
    connect(m_brush, &BrushOverlay::painted, this, [this](const std::vector<BrushStroke>& before) {
        m_panels.undo.push(new StrokeStep(*m_brush, before, tr("brush stroke")));
    });
}

void Reworking::paint(const library::ClipEntry& clip) {
    begin({ReworkBar::Kind::Paint, clip, {}},
          tr("Painting into \u201c%1\u201d: brush over what shall be made again, and say what it shows. The rest "
             "stays.")
              .arg(nameOf(clip)),
          tr("Paint"));
}

void Reworking::remix(const library::ClipEntry& clip) {
    begin({ReworkBar::Kind::Remix, clip, {}},
          tr("Remix of \u201c%1\u201d: change the words, say how far it may go, then press the button.")
              .arg(nameOf(clip)),
          tr("Remix"));
}

void Reworking::blend(const library::ClipEntry& clip, const library::ClipEntry& second) {
    begin({ReworkBar::Kind::Blend, clip, second},
          tr("\u201c%1\u201d turns into \u201c%2\u201d. The words are those of the first clip; the second has its own.")
              .arg(nameOf(clip), nameOf(second)),
          tr("Blend"));
}

void Reworking::begin(const Open& open, const QString& sentence, const QString& act) {
    if (!m_open) {
        Q_EMIT opening();
        m_before = m_panels.desk.draft();
    }
    m_brush->end();
    m_open = open;
    const auto& recipe = open.clip.recipe.request;
    Draft draft = m_panels.desk.draft();
    if (!recipe.prompt.empty()) {
        draft.prompt = fromUtf8(recipe.prompt);
        draft.negativePrompt = fromUtf8(recipe.negativePrompt);
        draft.request = recipe;
        draft.request->inputs.clear();
    }
    draft.clips = 1;
    m_panels.drafts.change(tr("settings of the clip"), [&] { m_panels.desk.setDraft(draft); });
    m_panels.row.setAct(act);
    Q_EMIT showWanted(open.clip);
    if (open.kind == ReworkBar::Kind::Paint) {
        m_brush->begin({open.clip.width, open.clip.height}, open.clip.frames);
    }
    m_panels.bar.begin(open.kind, sentence, open.clip.frames, std::min(open.clip.width, open.clip.height));
    m_panels.bar.setStrength(open.kind == ReworkBar::Kind::Paint   ? 0.9
                             : open.kind == ReworkBar::Kind::Blend ? 0.6
                                                                   : 0.7);
}

void Reworking::end() {
    if (!std::exchange(m_open, std::nullopt)) {
        return;
    }
    m_brush->end();
    m_panels.bar.end();
    m_panels.row.setAct({});
    m_panels.drafts.change(tr("end of the rework"), [this] { m_panels.desk.setDraft(m_before); });
}

std::function<bool(request::GenerationRequest&, const request::ModelFacts&)> Reworking::change() {
    if (!m_open) {
        return {};
    }
    return [this](auto& request, const auto& model) { return apply(request, model); };
}

bool Reworking::apply(request::GenerationRequest& request, const request::ModelFacts& model) {
    if (!m_open) {
        return true;
    }
    const auto& clip = m_open->clip;
    const auto& recipe = clip.recipe.request;
    request::Input input;
    input.file = clip.file;
    input.strength01 = m_panels.bar.strength01();
    request.loop = recipe.loop && m_open->kind != ReworkBar::Kind::Blend;
    // of a clip of several prompts the words are a name, unless they were changed
    request.cards = request.prompt == recipe.prompt && m_open->kind != ReworkBar::Kind::Blend
                        ? recipe.cards
                        : std::vector<request::Card>();
    request::takeClipShape({{clip.width, clip.height}, clip.frames, clip.frameRate}, model, request);
    request.inputs = {input};
    switch (m_open->kind) {
        case ReworkBar::Kind::Paint: {
            if (m_brush->strokes().isEmpty()) {
                Q_EMIT refused(
                    tr("Nothing is painted yet: brush over the part of the picture that shall be made again."));
                return false;
            }
            auto& painted = request.inputs.front();
            painted.use = request::InputUse::Paint;
            painted.mask = m_brush->strokes().mask();
            painted.mask->feather = m_panels.bar.feather();
            painted.mask->fade = m_panels.bar.fade();
            break;
        }
        case ReworkBar::Kind::Blend: {
            request::Input second;
            second.use = request::InputUse::Blend;
            second.file = m_open->second.file;
            second.curve01 = m_panels.bar.curve();
            second.prompt = m_open->second.recipe.request.prompt;
            request.inputs.push_back(second);
            break;
        }
        case ReworkBar::Kind::Remix:
            break;
    }
    return true;
}

}  // namespace tubelet::ui
