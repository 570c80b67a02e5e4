#include "ui/studio/comparing.h"

#include <QAction>

#include "ui/preview/compare_bar.h"
#include "ui/preview/preview_view.h"
#include "ui/preview/wipe.h"
#include "ui/studio/viewing.h"

namespace tubelet::ui {

namespace {

constexpr double kDividerStep = 0.05;  // of the width

}  // namespace

Comparing::Comparing(CompareBar& bar, PreviewView& view, Viewing& viewing, QObject* parent)
    : QObject(parent), m_bar(bar), m_view(view), m_viewing(viewing) {
    connect(&m_bar, &CompareBar::done, this, &Comparing::end);
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
    if (const media::SharedClip shown = m_view.clip()) {
        pin(shown, m_viewing.shownName());
    }
}

void Comparing::end() {
    m_reader.drop();
    if (isOn()) {
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

void Comparing::compare(const library::ClipEntry& a, const library::ClipEntry& b) {
    m_viewing.showEntry(b);
    m_reader.read(a.file, [this, a](const media::SharedClip& clip) { pin(clip, Viewing::nameOf(a)); });
}

void Comparing::compareWith(const library::ClipEntry& b) {
    begin();
    m_viewing.showEntry(b);
}

void Comparing::compareWithStep(int step) {
    begin();
    m_viewing.showStep(step);
}

void Comparing::pin(const media::SharedClip& clip, const QString& name) {
    m_name = name;
    m_view.wipe()->setClip(clip);
    m_bar.say(
        tr("A stays; the step or clip that you choose is B. Drag the line, or press Shift+Left and Shift+Right."));
    refresh();
    Q_EMIT changed(true);
}

void Comparing::refresh() {
    if (isOn()) {
        m_view.wipe()->setNames(m_name, m_viewing.shownName());
    }
}

}  // namespace tubelet::ui
