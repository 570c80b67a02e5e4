#include "ui/studio/comparing.h"

#include <utility>

#include <QAction>

#include "ui/preview/compare_bar.h"
#include "ui/preview/preview_view.h"

namespace tubelet::ui {

namespace {

constexpr double kDividerStep = 0.05;  // of the width

}  // namespace

Comparing::Comparing(CompareBar& bar, PreviewView& view, Viewing& viewing, QObject* parent)
    : QObject(parent), m_bar(bar), m_view(view), m_viewing(viewing) {
    connect(&m_bar, &CompareBar::done, this, &Comparing::end);
    connect(&m_bar, &CompareBar::sideChosen, this, &Comparing::choose);
    connect(m_view.wipe(), &Wipe::sideClicked, this, &Comparing::choose);
    connect(&m_view, &PreviewView::clipChanged, this, &Comparing::refresh);
    connect(&m_viewing, &Viewing::shownChanged, this, &Comparing::refresh);
    connect(&m_reader, &ClipReader::failed, this, &Comparing::failed);
}

void Comparing::setActions(QAction& compare, QAction& left, QAction& right) {
    connect(&compare, &QAction::triggered, this, [this, &compare] {
        toggle();
        compare.setChecked(isOn());  // without a picture there is nothing to begin with
    });
    connect(&left, &QAction::triggered, this, [this] { moveDivider(-kDividerStep); });
    connect(&right, &QAction::triggered, this, [this] { moveDivider(kDividerStep); });
    const auto refresh = [&compare, &left, &right](bool on) {
        compare.setChecked(on);
        left.setEnabled(on);
        right.setEnabled(on);
    };
    connect(this, &Comparing::changed, this, refresh);
    refresh(false);
}

bool Comparing::isOn() const {
    return m_view.wipe()->isOn();
}

void Comparing::begin() {
    if (ShownClip shown = m_viewing.shown(); shown.clip) {
        pin(std::move(shown), WipeSide::B);
    }
}

void Comparing::end() {
    m_reader.drop();
    if (isOn()) {
        m_other = {};
        m_view.wipe()->setClip(nullptr);
        m_bar.say({});
        Q_EMIT changed(false);
    }
}

void Comparing::toggle() {
    isOn() ? end() : begin();
}

void Comparing::moveDivider(double by) {
    if (isOn()) {
        m_view.wipe()->setPlace(m_view.wipe()->place() + by);
    }
}

void Comparing::choose(WipeSide side) {
    if (!isOn()) {
        return;
    }
    if (side != m_view.wipe()->playedSide()) {
        ShownClip now = m_viewing.shown();
        if (!now.clip) {
            refresh();
            return;  // it is being read
        }
        const ShownClip next = std::exchange(m_other, std::move(now));
        m_view.wipe()->setClip(m_other.clip, side);
        m_viewing.showAgain(next);
        refresh();
    }
    Q_EMIT sideChosen();
}

void Comparing::compare(const library::ClipEntry& a, const library::ClipEntry& b) {
    m_viewing.showEntry(b);
    m_reader.read(a.file, [this, a](const media::SharedClip& clip) {
        pin({a, {}, 0, 0, clip, Viewing::nameOf(a)}, WipeSide::B);
        Q_EMIT sideChosen();
    });
}

void Comparing::compareWith(const library::ClipEntry& b) {
    begin();
    m_viewing.showEntry(b);
}

void Comparing::compareWithStep(int step) {
    begin();
    m_viewing.showStep(step);
}

void Comparing::forgetEntry(std::int64_t id) {
    if (isOn() && m_other.entry && m_other.entry->id == id) {
        end();
    }
}

void Comparing::pin(ShownClip other, WipeSide framed) {
    m_other = std::move(other);
    m_view.wipe()->setClip(m_other.clip, framed);
    m_bar.say(
        tr("Stars, tags, export and the tools mean the framed side, and the clip or step that you choose is shown "
           "there. Click a side to frame it. Drag the line, or press Shift+Left and Shift+Right."));
    refresh();
    Q_EMIT changed(true);
}

void Comparing::refresh() {
    if (!isOn()) {
        return;
    }
    const WipeSide framed = m_view.wipe()->playedSide();
    const QString shown = m_viewing.shownName();
    m_bar.setSide(framed);
    framed == WipeSide::A ? m_view.wipe()->setNames(shown, m_other.name) : m_view.wipe()->setNames(m_other.name, shown);
}

}  // namespace tubelet::ui
