"""The same network, loss and optimizer in PyTorch, as one would write them. Called as PROGRAM CASE FOLDER THREADS."""
import pathlib
import sys

import torch
from serve import serve
from torch import nn
from torch.nn import functional

CHANNELS = [16, 32, 64, 128]
CLASSES = 3


class ConvBlock(nn.Module):
    def __init__(self, before, after):
        super().__init__()
        self.conv1 = nn.Conv3d(before, after, 3, padding=1, bias=False)
        self.norm1 = nn.InstanceNorm3d(after, affine=True)
        self.conv2 = nn.Conv3d(after, after, 3, padding=1, bias=False)
        self.norm2 = nn.InstanceNorm3d(after, affine=True)
        self.activation = nn.LeakyReLU(0.01, inplace=True)

    def forward(self, x):
        x = self.activation(self.norm1(self.conv1(x)))
        return self.activation(self.norm2(self.conv2(x)))


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        pairs = list(zip([1] + CHANNELS, CHANNELS))
        self.encoder = nn.ModuleList(ConvBlock(a, b) for a, b in pairs)
        self.upsample = nn.ModuleList(nn.ConvTranspose3d(b, a, 2, stride=2) for a, b in pairs[1:])
        self.decoder = nn.ModuleList(ConvBlock(2 * a, a) for a, _ in pairs[1:])
        self.output = nn.Conv3d(CHANNELS[0], CLASSES, 1)

    def forward(self, x):
        skips = []
        for level, block in enumerate(self.encoder):
            x = block(functional.max_pool3d(x, 2) if level else x)
            skips.append(x)
        for level in reversed(range(len(self.decoder))):
            x = self.decoder[level](torch.cat([skips[level], self.upsample[level](x)], 1))
        return self.output(x)


def dice_cross_entropy(logits, target):
    probabilities = torch.softmax(logits, 1)
    one_hot = torch.zeros_like(probabilities).scatter_(1, target.unsqueeze(1), 1.0)
    axes = [0, 2, 3, 4]
    overlap = 2 * (probabilities * one_hot).sum(axes) + 1e-5
    dice = overlap / (probabilities.sum(axes) + one_hot.sum(axes) + 1e-5)
    return (1 - dice)[1:].mean() + functional.cross_entropy(logits, target)


def train_step(bfloat16):
    def start(folder):
        torch.set_num_threads(int(sys.argv[3]))
        state = dict(torch.load(pathlib.Path(folder) / "train_step.pt"))
        image, target = state.pop("image"), state.pop("target").long()
        network = UNet()
        network.load_state_dict(state)
        optimizer = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0)

        def run():
            optimizer.zero_grad()
            with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
                logits = network(image)
            loss = dice_cross_entropy(logits.float(), target)
            value = loss.item()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 12)
            optimizer.step()
            return value

        return run, lambda loss: loss

    return start


serve({"train_step": train_step(False), "train_step_bf16": train_step(True)})
