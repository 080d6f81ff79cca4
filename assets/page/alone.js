// The head of a page of the server alone: its search and its choice of colours.
import { dressHead } from "./heading.js";

dressHead();
