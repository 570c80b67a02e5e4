#include "ui/studio/reworking.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include <QCoreApplication>
#include <QLocale>
#include <QUndoStack>

#include "request/fields.h"
#include "request/inputs.h"
#include "ui/bridge/text.h"
#include "ui/paint/brush_overlay.h"
#include "ui/preview/preview_view.h"
#include "ui/studio/detour.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

namespace {

QString nameOf(const library::ClipEntry& clip) {
    const QString prompt = shortPrompt(clip.recipe.request);
    return prompt.isEmpty() ? fromPath(clip.file.filename()) : prompt;
}

/// How the second clip of a blend is laid along the first, whose length the new one has; empty:
/// frame by frame.
QString lengthsText(const library::ClipEntry& first, const library::ClipEntry& second) {
    if (first.frameRate <= 0 || second.frameRate <= 0) {
        return {};
    }
    const double wanted = first.frames / first.frameRate, has = second.frames / second.frameRate;
    const auto words = [](double seconds) { return QLocale().toString(seconds, 'f', 1); };
    if (std::abs(has - wanted) < 1 / first.frameRate || words(has) == words(wanted)) {
        return {};
    }
    return (has < wanted ? QCoreApplication::translate("tubelet::ui::Reworking",
                                                       "The second lasts %1 s and is slowed down to the %2 s of the "
                                                       "first.")
                         : QCoreApplication::translate("tubelet::ui::Reworking",
                                                       "Of the %1 s of the second the first %2 s are taken, as long "
                                                       "as the first clip lasts."))
        .arg(words(has), words(wanted));
}

/// What was set before and after; what is turned in a row is one step.
class ValueStep : public UndoStep {
  public:
    ValueStep(ReworkBar& bar, const ReworkBar::Values& before, std::shared_ptr<const Session> session)
        : UndoStep(QCoreApplication::translate("tubelet::ui::Reworking", "values of the rework"), std::move(session)),
          m_bar(bar),
          m_before(before),
          m_after(bar.values()) {}

    /// Of the value that it changes.
    int id() const override {
        const bool isFrames = m_before.first != m_after.first || m_before.last != m_after.last;
        return 0x7e00 + (m_before.feather != m_after.feather ? 1
                         : m_before.curve != m_after.curve   ? 2
                         : m_before.radius != m_after.radius ? 3
                         : isFrames                          ? 4
                                                             : 0);
    }
    bool mergeWith(const QUndoCommand* other) override {
        const auto* newer = static_cast<const ValueStep*>(other);
        if (isOver() || newer->m_before != m_after) {
            return false;
        }
        m_after = newer->m_after;
        return true;
    }

  protected:
    void takeBack() override { m_bar.setValues(m_before); }
    void doAgain() override { m_bar.setValues(m_after); }

  private:
    ReworkBar& m_bar;
    ReworkBar::Values m_before, m_after;
};

}  // namespace

/// What was painted before and after a drag, or Clear.
class Reworking::StrokeStep : public UndoStep {
  public:
    StrokeStep(Reworking& reworking, std::vector<BrushStroke> before, const QString& name)
        : UndoStep(name, reworking.m_panels.detour.session()),
          m_brush(*reworking.m_brush),
          m_before(std::move(before)),
          m_after(m_brush.strokes().strokes()) {}

  protected:
    void takeBack() override { m_brush.setStrokes(m_before); }
    void doAgain() override { m_brush.setStrokes(m_after); }

  private:
    BrushOverlay& m_brush;
    std::vector<BrushStroke> m_before, m_after;
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
        m_panels.undo.push(new StrokeStep(*this, before, tr("clearing the brush")));
    });
    connect(bar, &ReworkBar::changed, this, &Reworking::changed);
    connect(bar, &ReworkBar::changed, this, &Reworking::keepValues);
    connect(bar, &ReworkBar::valuesSet, this, [this](const ReworkBar::Values& before) {
        if (m_open) {
            m_panels.undo.push(new ValueStep(m_panels.bar, before, m_panels.detour.session()));
        }
    });
    connect(m_brush, &BrushOverlay::radiusChanged, &m_panels.bar, &ReworkBar::setRadius);
    connect(m_brush, &BrushOverlay::painted, this, [this](const std::vector<BrushStroke>& before) {
        m_panels.undo.push(new StrokeStep(*this, before, tr("brush stroke")));
        keepPainted();
    });
    connect(m_brush, &BrushOverlay::changed, this, &Reworking::keepPainted);
    connect(&m_panels.viewing, &Viewing::shownChanged, this, &Reworking::showBrush);
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
    QString sentence =
        tr("\u201c%1\u201d turns into \u201c%2\u201d. The words are those of the first clip; the second has its own.")
            .arg(nameOf(clip), nameOf(second));
    if (const QString fitted = lengthsText(clip, second); !fitted.isEmpty()) {
        sentence += QLatin1Char(' ') + fitted;
    }
    begin({ReworkBar::Kind::Blend, clip, second}, sentence, tr("Blend"));
}

void Reworking::begin(const Open& open, const QString& sentence, const QString& act) {
    Draft draft = m_panels.detour.own();
    if (const auto& recipe = open.clip.recipe.request; !recipe.prompt.empty()) {
        draft.prompt = fromUtf8(recipe.prompt);
        draft.negativePrompt = fromUtf8(recipe.negativePrompt);
        draft.request = recipe;
        draft.request->inputs.clear();
    }
    draft.clips = 1;
    Detour::Purpose purpose;
    purpose.name = tr("settings of the clip");
    purpose.endName = tr("end of the rework");
    purpose.draft = draft;
    purpose.act = act;
    purpose.beginsWithWords = open.kind != ReworkBar::Kind::Paint;
    purpose.opened = [this, open, sentence] { show(open, sentence); };
    purpose.ended = [this] {
        m_brush->end();
        m_open.reset();
        tellElsewhere(false);
        m_panels.bar.end();
        Q_EMIT changed();
    };
    purpose.canOpen = [this, open] { return !isGone(open); };
    m_panels.detour.begin(purpose);
}

void Reworking::show(const Open& open, const QString& sentence) {
    const auto& clip = open.clip;
    Q_EMIT showWanted(clip);
    if (open.kind == ReworkBar::Kind::Paint) {
        m_brush->begin({clip.width, clip.height}, clip.frames);
        if (const auto* found = m_painted.find(fromPath(clip.file))) {
            m_brush->setStrokes(*found);
        }
    }
    m_panels.bar.begin(open.kind, sentence, clip.frames, std::min(clip.width, clip.height),
                       open.kind == ReworkBar::Kind::Paint   ? 0.9
                       : open.kind == ReworkBar::Kind::Blend ? 0.6
                                                             : 0.7);
    m_usual = m_panels.bar.values();
    if (const auto* set = m_values.find(keyOf(open))) {
        m_panels.bar.setValues(*set);
    }
    m_open = open;
    Q_EMIT changed();
}

void Reworking::end() {
    if (m_open) {
        m_panels.detour.end();
    }
}

void Reworking::forgetEntry(std::int64_t id) {
    m_gone.insert(id);
    if (m_open && isGone(*m_open)) {
        // The newest step of undo stays the one that brings the clip back.
        m_panels.detour.end(Detour::Work::Used);
    }
}

bool Reworking::isGone(const Open& open) const {
    return m_gone.count(open.clip.id) > 0 || (open.kind == ReworkBar::Kind::Blend && m_gone.count(open.second.id) > 0);
}

QString Reworking::paintedText() const {
    return strokesJson(m_painted);
}

/// Empty strokes are none; of many clips only so many are kept.
void Reworking::keepPainted() {
    if (!m_open || m_open->kind != ReworkBar::Kind::Paint || m_brush->strokes().frames() == 0) {
        return;
    }
    const QString clip = fromPath(m_open->clip.file);
    if (const auto& strokes = m_brush->strokes().strokes(); !strokes.empty()) {
        m_painted.put(clip, strokes, kMostPaintedClips);
    } else {
        m_painted.erase(clip);
    }
    Q_EMIT kept();
}

ReworkKey Reworking::keyOf(const Open& open) const {
    return {open.kind, fromPath(open.clip.file),
            open.kind == ReworkBar::Kind::Blend ? fromPath(open.second.file) : QString()};
}

QString Reworking::valuesText() const {
    return reworkValuesJson(m_values);
}

/// What is usual is none; of many clips only so many are kept.
void Reworking::keepValues() {
    if (!m_open) {
        return;
    }
    const ReworkKey key = keyOf(*m_open);
    if (const auto values = m_panels.bar.values(); values != m_usual) {
        m_values.put(key, values, kMostReworkValues);
    } else {
        m_values.erase(key);
    }
    Q_EMIT kept();
}

void Reworking::showBrush() {
    const bool isPainting = m_open && m_open->kind == ReworkBar::Kind::Paint;
    const auto playing = m_panels.viewing.shownEntry();
    if (isPainting) {
        m_brush->setOver(playing == m_open->clip.id);
    }
    tellElsewhere(isPainting && playing != 0 && playing != m_open->clip.id);
}

void Reworking::tellElsewhere(bool isElsewhere) {
    if (isElsewhere != m_isElsewhere) {
        m_isElsewhere = isElsewhere;
        Q_EMIT elsewhereChanged(isElsewhere);
    }
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
    if (m_open->kind == ReworkBar::Kind::Paint && m_brush->strokes().isEmpty()) {
        Q_EMIT refused(tr("Nothing is painted yet: brush over the part of the picture that shall be made again."));
        return false;
    }
    outline(request, model);
    if (m_open->kind == ReworkBar::Kind::Paint) {
        auto& painted = request.inputs.front();
        painted.mask = m_brush->strokes().mask();
        painted.mask->feather = m_panels.bar.feather();
        painted.mask->fade = m_panels.bar.fade();
    }
    return true;
}

void Reworking::outline(request::GenerationRequest& request, const request::ModelFacts& model) const {
    if (!m_open) {
        return;
    }
    const auto& clip = m_open->clip;
    const auto& recipe = clip.recipe.request;
    const bool isBlend = m_open->kind == ReworkBar::Kind::Blend;
    request::Input input;
    input.use = m_open->kind == ReworkBar::Kind::Paint ? request::InputUse::Paint : request::InputUse::Start;
    input.file = clip.file;
    input.run = clip.keptRun();
    input.strength01 = m_panels.bar.strength01();
    request.loop = recipe.loop && !isBlend;
    // of a clip of several prompts the words are a name, unless they were changed
    request.cards = request.prompt == recipe.prompt && !isBlend ? recipe.cards : std::vector<request::Card>();
    request::takeClipShape({{clip.width, clip.height}, clip.frames, clip.frameRate}, model, request);
    request.inputs = {input};
    if (isBlend) {
        request::Input second;
        second.use = request::InputUse::Blend;
        second.file = m_open->second.file;
        second.run = m_open->second.keptRun();
        second.curve01 = m_panels.bar.curve();
        second.prompt = m_open->second.recipe.request.prompt;
        request.inputs.push_back(second);
    }
}

}  // namespace tubelet::ui
