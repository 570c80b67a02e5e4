#include "ui/style/clip_badge.h"

namespace tubelet::ui {

QString ClipBadge::word(request::ClipKind kind) {
    using request::ClipKind;
    switch (kind) {
        case ClipKind::Plain:
            return {};
        case ClipKind::Step:
            //: on a small picture, as all of these: a step of a run, saved as a clip
            return tr("Step");
        case ClipKind::Branch:
            return tr("Branch");
        case ClipKind::Rework:
            //: a part of a clip was made again
            return tr("Rework");
        case ClipKind::Blend:
            return tr("Blend");
        case ClipKind::Extended:
            return tr("Extended");
        case ClipKind::Frames:
            //: a clip whose first or last frame was given
            return tr("Frames");
        case ClipKind::Picture:
            //: a clip that begins with a picture
            return tr("Picture");
        case ClipKind::Remix:
            return tr("Remix");
        case ClipKind::Storyboard:
            //: a clip of a storyboard, whose prompts are cards; the whole word has no room
            return tr("Cards");
        case ClipKind::Loop:
            return tr("Loop");
    }
    return {};
}

}  // namespace tubelet::ui
